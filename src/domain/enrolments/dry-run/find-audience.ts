import type { Database } from '../../../../drizzle/database.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { type Chunk, planChunks } from '../../evaluation/chunks.ts';
import { placeAccounts } from '../../evaluation/pending/queries.ts';
import { judgeCondition } from '../../playbooks/conditions/judge.ts';
import type { Playbook } from '../../playbooks/playbook.ts';
import { hasSignal } from '../../playbooks/triggers.ts';
import { loadSubjectFacts } from '../facts/load-subject-facts.ts';
import { findOpenSignals } from '../triggers/queries.ts';
import type { DryRun } from './dry-run.ts';
import { overChunks } from './over-chunks.ts';
import type { Subject } from '../subject.ts';
import { asProspects, prospectFacts } from './prospects.ts';
import { listCustomers, listMembers } from './queries.ts';

/** Who there is, and of them whom a playbook is for. */
export type Audience = { all: Subject[]; audience: Subject[] };

/** As the daily run takes them: the facts of so many accounts fit in some tens of megabytes. */
const ACCOUNTS_AT_ONCE = 300;

/** How many a playbook is for on a day, without trying what it would do. Reads the day rows as they are. */
export async function measureReach(
  db: Database,
  catalog: Catalog,
  playbook: Playbook,
  day: string,
): Promise<Pick<DryRun, 'audience' | 'all'>> {
  const { all, audience } = await findAudience(db, catalog, playbook, await chunksOf(db, day), day);
  return { audience: reachOf(audience), all: reachOf(all) };
}

/** All customers of a day, some hundred at once. */
export async function chunksOf(db: Database, day: string): Promise<Chunk[]> {
  return planChunks(await placeAccounts(db, await listCustomers(db, day)), ACCOUNTS_AT_ONCE);
}

export async function findAudience(
  db: Database,
  catalog: Catalog,
  playbook: Playbook,
  chunks: Chunk[],
  day: string,
): Promise<Audience> {
  const found = await overChunks(db, chunks, (tx, chunk) => lookAt(tx, catalog, playbook, chunk, day));
  return { all: found.flatMap(({ all }) => all), audience: found.flatMap(({ audience }) => audience) };
}

async function lookAt(
  tx: Database,
  catalog: Catalog,
  { subject, audience, trigger }: Playbook,
  chunk: Chunk,
  day: string,
): Promise<Audience> {
  const all: Subject[] =
    subject === 'member'
      ? await listMembers(tx, catalog, chunk.accountKeys, day)
      : chunk.accountKeys.map((accountKey) => ({ accountKey, memberKey: null }));
  if (audience === null) return { all, audience: all };
  const signals = hasSignal(trigger.kind) ? await findOpenSignals(tx, chunk.accountKeys, day) : [];
  const prospects = all.flatMap((one) =>
    asProspects(one, trigger, day, signals).map((asked) => ({ subject: one, asked })),
  );
  const known = await loadSubjectFacts(
    tx,
    catalog,
    day,
    chunk.part,
    prospects.map(({ asked }) => asked),
  );
  const isFor = prospects.filter(
    (_, index) => judgeCondition(audience, prospectFacts(known[index]!.facts, trigger)).holds === true,
  );
  return { all, audience: [...new Set(isFor.map((prospect) => prospect.subject))] };
}

export function reachOf(subjects: Subject[]): DryRun['audience'] {
  return {
    accounts: new Set(subjects.map(({ accountKey }) => accountKey)).size,
    members: subjects.filter(({ memberKey }) => memberKey !== null).length,
  };
}
