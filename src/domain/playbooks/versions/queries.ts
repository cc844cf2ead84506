import { isDeepStrictEqual } from 'node:util';
import { and, eq, isNull, notInArray, sql, TransactionRollbackError } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';
import { playbooks, playbookVersions } from '../../../../drizzle/schema/playbooks.ts';
import { touchDeciders } from '../../home/queries.ts';
import { transact } from '../../tasks/transact.ts';
import { listWaiting } from '../enabling/queries.ts';
import type { Playbook } from '../playbook.ts';
import { contentHash } from './content-hash.ts';
import { stateOf, storedPlaybook, type StandingPlaybook } from './standing.ts';

/** Any number that no other advisory lock here uses. */
const VERSIONS_LOCK = sql.raw('721400120');

/** Every playbook ever recorded in its current version, by key; those whose file is gone too. */
export async function listPlaybooks(db: Database): Promise<StandingPlaybook[]> {
  const rows = await db
    .select({
      version: playbooks.version,
      content: playbookVersions.content,
      goneAt: playbooks.goneAt,
      enabledAt: playbooks.enabledAt,
      enabledBy: playbooks.enabledBy,
      enabledVersion: playbooks.enabledVersion,
      concern: playbooks.concern,
      holdout: playbooks.holdout,
    })
    .from(playbooks)
    .innerJoin(
      playbookVersions,
      and(
        eq(playbookVersions.playbookKey, playbooks.playbookKey),
        eq(playbookVersions.version, playbooks.version),
      ),
    )
    .orderBy(playbooks.playbookKey);
  return rows.map(({ content, ...row }) =>
    Object.assign(row, { playbook: storedPlaybook(content), state: stateOf(row) }),
  );
}

/** A playbook as it was at a version; throws where there is no such version. */
export async function readPlaybook(db: Database, key: string, version: number): Promise<Playbook> {
  const [row] = await db
    .select({ content: playbookVersions.content })
    .from(playbookVersions)
    .where(and(eq(playbookVersions.playbookKey, key), eq(playbookVersions.version, version)));
  if (row === undefined) throw new Error(`no version ${version} of the playbook ${key}`);
  return storedPlaybook(row.content);
}

type Version = { playbookKey: string; version: number };

const nameOf = ({ playbookKey, version }: Version): string => `${playbookKey}:${version}`;

/** The playbooks that enrolments run, each version read once: `known` holds those that were read before, by name. */
export async function readVersions(
  db: Database,
  wanted: Version[],
  known = new Map<string, Playbook>(),
): Promise<(one: Version) => Playbook> {
  for (const one of wanted)
    if (!known.has(nameOf(one))) known.set(nameOf(one), await readPlaybook(db, one.playbookKey, one.version));
  return (one) => known.get(nameOf(one))!;
}

/**
 * Makes these the playbooks there are: a content that was never seen gets the next number of its playbook, any other
 * the one it has; a playbook that is not among them is gone from now on. Replicas that start at once take turns; App Homes
 * are drawn again only where that changes what waits for a decision.
 */
export async function recordPlaybooks(db: Database, found: Playbook[], now: Date): Promise<void> {
  await transact(db, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${VERSIONS_LOCK})`);
    const waited = await listWaiting(tx);
    for (const playbook of found) {
      await recordCurrent(tx, playbook.key, await recordVersion(tx, playbook, now));
    }
    const keys = found.map(({ key }) => key);
    await tx
      .update(playbooks)
      .set({ goneAt: now })
      .where(and(isNull(playbooks.goneAt), notInArray(playbooks.playbookKey, keys)));
    if (!isDeepStrictEqual(waited, await listWaiting(tx))) await touchDeciders(tx, 'manage_playbook', now);
  });
}

/** How playbooks would stand if these were the ones there are. Nothing stays written: what is in force stays so. */
export async function foreseePlaybooks(
  db: Database,
  found: Playbook[],
  now: Date,
): Promise<StandingPlaybook[]> {
  let foreseen: StandingPlaybook[] = [];
  try {
    await db.transaction(async (tx) => {
      await recordPlaybooks(tx, found, now);
      foreseen = await listPlaybooks(tx);
      tx.rollback();
    });
  } catch (error) {
    if (!(error instanceof TransactionRollbackError)) throw error;
  }
  return foreseen;
}

/** The number of a content, which it keeps for good. */
async function recordVersion(tx: Database, playbook: Playbook, now: Date): Promise<number> {
  const hash = contentHash(playbook);
  const ofPlaybook = eq(playbookVersions.playbookKey, playbook.key);
  const [known] = await tx
    .select({ version: playbookVersions.version })
    .from(playbookVersions)
    .where(and(ofPlaybook, eq(playbookVersions.contentHash, hash)));
  if (known !== undefined) return known.version;
  const [latest] = await tx
    .select({ version: sql<number>`coalesce(max(${playbookVersions.version}), 0)`.mapWith(Number) })
    .from(playbookVersions)
    .where(ofPlaybook);
  const version = latest!.version + 1;
  await tx
    .insert(playbookVersions)
    .values({ playbookKey: playbook.key, version, content: playbook, contentHash: hash, recordedAt: now });
  return version;
}

async function recordCurrent(tx: Database, playbookKey: string, version: number): Promise<void> {
  await tx
    .insert(playbooks)
    .values({ playbookKey, version })
    .onConflictDoUpdate({
      target: playbooks.playbookKey,
      // What speaks against one version says nothing about another.
      set: {
        version,
        goneAt: null,
        concern: sql`case when ${playbooks.version} = ${version} then ${playbooks.concern} end`,
      },
    });
}
