import type { AccountChunk } from './chunks.ts';
import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { allowChunkMemory } from '../evaluation/pending/queries.ts';
import type { Playbook } from '../playbooks/playbook.ts';
import { readVersions } from '../playbooks/versions/queries.ts';
import type { StandingPlaybook } from '../playbooks/versions/standing.ts';
import { advanceEnrolments } from './advance-enrolments.ts';
import { planOccasions } from './enrol-occasions.ts';
import { readStandings } from './facts/load-subject-facts.ts';
import { reportOf, type TickReport } from './tick-report.ts';
import {
  insertEnrolments,
  storeRefusals,
  storeTicked,
  takeAccounts,
  takeEnrolments,
  type Taking,
} from './ticking/queries.ts';

/** What all chunks of a tick have in common. */
export type Ticking = {
  catalog: Catalog;
  taking: Taking;
  /** Playbooks that take subjects. */
  enabled: StandingPlaybook[];
  /** Keys of playbooks that a manager turned off, or never on. */
  off: ReadonlySet<string>;
  /** Versions of playbooks, as far as they were needed yet. */
  known: Map<string, Playbook>;
  now: Date;
};

/** A day of a chunk of accounts, in the transaction given; null: all of them are done, or in hand elsewhere. */
export async function tickChunk(
  tx: Database,
  chunk: AccountChunk,
  ticking: Ticking,
): Promise<TickReport | null> {
  const { catalog, taking, enabled, off, now } = ticking;
  const { day } = taking;
  await allowChunkMemory(tx);
  const accountKeys = await takeAccounts(tx, chunk, taking);
  if (accountKeys.length === 0) return null;
  const before = await takeEnrolments(tx, accountKeys, day);
  const taken = { accountKeys, part: chunk.part };
  const { enrolments, refusals } = await planOccasions(tx, catalog, enabled, await lookAt(tx, taken, day));
  const added = await insertEnrolments(tx, enrolments);
  await storeRefusals(tx, refusals);
  const considered = [...before, ...added.map((enrolment) => ({ ...enrolment, records: [] }))];
  const advanced = await advanceEnrolments(tx, considered, {
    catalog,
    playbookOf: await readVersions(tx, considered, ticking.known),
    isOff: (key) => off.has(key),
    day,
    now,
    part: chunk.part,
  });
  await storeTicked(tx, accountKeys, day, now);
  return reportOf(accountKeys.length, added, refusals, advanced, day);
}

/** Those of the accounts that are customers on the day, and their signals. */
async function lookAt(tx: Database, { accountKeys, part }: AccountChunk, day: string) {
  const standings = await readStandings(tx, accountKeys, day);
  const customers = [...standings.values()].filter(({ churned }) => !churned);
  return {
    chunk: { accountKeys: customers.map(({ accountKey }) => accountKey), part },
    day,
    signals: customers.flatMap(({ signals }) => signals),
  };
}
