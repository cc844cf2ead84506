import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { placeAccounts } from '../evaluation/pending/queries.ts';
import { addUpFeedDays } from '../feed/queries.ts';
import { signalsOf } from '../playbooks/triggers.ts';
import { listPlaybooks } from '../playbooks/versions/queries.ts';
import type { StandingPlaybook } from '../playbooks/versions/standing.ts';
import { transact } from '../tasks/transact.ts';
import { type AccountChunk, chunkAccounts } from './chunks.ts';
import { admitVersions } from './dry-run/admit-versions.ts';
import { tickChunk, type Ticking } from './tick-chunk.ts';
import { addReports, NOTHING, type TickReport } from './tick-report.ts';
import { addAccounts, hasEnrolments, listToTake, type Taking } from './ticking/queries.ts';

export type TickOptions = {
  /** Stops after the chunk at hand. */
  stop?: AbortSignal;
  /** So many accounts a transaction at most. */
  most?: number;
  /** Told after each chunk what came of it. */
  onChunk?: (done: TickReport) => void;
};

/** With some hundred members each, the facts of so many accounts fit in some tens of megabytes. */
const MOST_ACCOUNTS = 120;

/**
 * Runs playbooks for a day (ISO, in the catalogue's time zone), on facts as of it: enabled ones look for occasions and
 * enrol, and every enrolment is advanced (docs/playbooks.md). An account is done once a day, and again when a playbook
 * was enabled since, a signal opened or got worse, a member was invited, or somebody started one; days that were left out
 * are caught up by the next. Each chunk of accounts is one transaction, and several processes share them: a kill loses one
 * chunk's work and doubles nothing; what others have in hand is left to them. Accounts that cannot be done keep no other
 * from being done, and are named by the error thrown at the end. Reads the day rows as they are: call `rollUpPending`
 * before.
 */
export async function tick(
  db: Database,
  catalog: Catalog,
  day: string,
  now: Date,
  options: TickOptions = {},
): Promise<TickReport> {
  const standing = await admitVersions(db, catalog, await listPlaybooks(db), day, now);
  const enabled = standing.filter(({ state }) => state === 'on');
  if (enabled.length === 0 && !(await hasEnrolments(db, day))) return NOTHING;
  await addAccounts(db);
  await addUpFeedDays(db, day);
  const taking = takingFor(day, enabled, catalog);
  const off = standing.flatMap(({ playbook, enabledAt }) => (enabledAt === null ? playbook.key : []));
  const ticking = { catalog, taking, enabled, off: new Set(off), known: new Map(), now };
  const placed = await placeAccounts(db, await listToTake(db, taking));
  const failed: Failed[] = [];
  let total = NOTHING;
  for (const chunk of chunkAccounts(placed, options.most ?? MOST_ACCOUNTS)) {
    if (options.stop?.aborted) break;
    for (const done of await doOrSplit(db, chunk, ticking, failed)) {
      total = addReports(total, done);
      options.onChunk?.(done);
    }
  }
  if (failed.length > 0) throw failureOf(failed);
  return total;
}

type Failed = { accountKey: number; error: unknown };

/** With so many accounts failing it is not they that are at fault: the rest is not tried. */
const MOST_FAILED = 10;

/** Does a chunk; where that fails, each of its accounts by itself, so that those at fault are known and the rest done. */
async function doOrSplit(
  db: Database,
  chunk: AccountChunk,
  ticking: Ticking,
  failed: Failed[],
): Promise<TickReport[]> {
  const { accountKeys, part } = chunk;
  try {
    const done = await transact(db, (tx) => tickChunk(tx, chunk, ticking));
    return done === null ? [] : [done];
  } catch (error) {
    const [accountKey, ...others] = accountKeys;
    if (others.length === 0) failed.push({ accountKey: accountKey!, error });
    if (failed.length >= MOST_FAILED) throw failureOf(failed);
    if (others.length === 0) return [];
  }
  const done: TickReport[] = [];
  for (const accountKey of accountKeys)
    done.push(...(await doOrSplit(db, { accountKeys: [accountKey], part }, ticking, failed)));
  return done;
}

function failureOf(failed: Failed[]): AggregateError {
  const keys = failed.map(({ accountKey }) => accountKey).join(', ');
  return new AggregateError(
    failed.map(({ error }) => error),
    `could not run the playbooks for the accounts with the keys ${keys}`,
  );
}

function takingFor(day: string, enabled: StandingPlaybook[], { timeZone }: Catalog): Taking {
  const since = enabled.map(({ enabledAt }) => enabledAt!.getTime());
  return {
    day,
    enabledAt: since.length === 0 ? null : new Date(Math.max(...since)),
    kinds: [...new Set(enabled.flatMap(({ playbook }) => signalsOf(playbook.trigger)))],
    invitations: enabled.some(({ playbook: { trigger } }) => trigger.kind === 'member_created'),
    timeZone,
  };
}
