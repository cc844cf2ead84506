import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { placeAccounts } from '../evaluation/pending/queries.ts';
import { signalsOf } from '../playbooks/triggers.ts';
import { listPlaybooks } from '../playbooks/versions/queries.ts';
import type { StandingPlaybook } from '../playbooks/versions/standing.ts';
import { transact } from '../tasks/transact.ts';
import { chunkAccounts } from './chunks.ts';
import { tickChunk } from './tick-chunk.ts';
import { addReports, NOTHING, type TickReport } from './tick-report.ts';
import { addAccounts, hasEnrolments, listToTake, type Taking } from './ticking/queries.ts';

export type TickOptions = {
  /** Stops after the chunk at hand. */
  stop?: AbortSignal;
  /** So many accounts a transaction at most. */
  most?: number;
  /** Only accounts where something is new since they were last taken, e.g. a signal that usage of today opened. */
  onlyNews?: boolean;
  /** Told after each chunk what came of it. */
  onChunk?: (done: TickReport) => void;
};

/** With some hundred members each, the facts of so many accounts fit in some tens of megabytes. */
const MOST_ACCOUNTS = 120;

/**
 * Runs playbooks for a day (ISO, in the catalogue's time zone), on facts as of it: enabled ones look for occasions and
 * enrol, and every enrolment is advanced (docs/playbooks.md). An account is done once a day, and again when a playbook
 * was enabled since or something is new; days that were left out are caught up by the next. Each chunk of accounts is
 * one transaction, and several processes share them: a kill loses one chunk's work and doubles nothing; what others
 * have in hand is left to them. Reads the day rows as they are: call `rollUpPending` before.
 */
export async function tick(
  db: Database,
  catalog: Catalog,
  day: string,
  now: Date,
  options: TickOptions = {},
): Promise<TickReport> {
  const standing = await listPlaybooks(db);
  const enabled = standing.filter(({ enabledAt, goneAt }) => enabledAt !== null && goneAt === null);
  if (enabled.length === 0 && !(await hasEnrolments(db, day))) return NOTHING;
  await addAccounts(db);
  const taking = takingFor(day, enabled, options);
  const off = standing.flatMap(({ playbook, enabledAt }) => (enabledAt === null ? playbook.key : []));
  const ticking = { catalog, taking, enabled, off: new Set(off), known: new Map(), now };
  const placed = await placeAccounts(db, await listToTake(db, taking));
  let total = NOTHING;
  for (const chunk of chunkAccounts(placed, options.most ?? MOST_ACCOUNTS)) {
    if (options.stop?.aborted) break;
    const done = await transact(db, (tx) => tickChunk(tx, chunk, ticking));
    if (done === null) continue;
    total = addReports(total, done);
    options.onChunk?.(done);
  }
  return total;
}

function takingFor(day: string, enabled: StandingPlaybook[], { onlyNews = false }: TickOptions): Taking {
  const since = enabled.map(({ enabledAt }) => enabledAt!.getTime());
  return {
    day,
    onlyNews,
    enabledAt: since.length === 0 ? null : new Date(Math.max(...since)),
    kinds: [...new Set(enabled.flatMap(({ playbook }) => signalsOf(playbook.trigger)))],
  };
}
