import type { Database } from '../../../../drizzle/database.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { placeAccounts } from '../../evaluation/pending/queries.ts';
import { listPlaybooks, readVersions } from '../../playbooks/versions/queries.ts';
import type { StandingPlaybook } from '../../playbooks/versions/standing.ts';
import type { Chunk } from '../../evaluation/chunks.ts';
import { asAsked } from '../dry-run/try-playbook.ts';
import { loadFacts } from '../facts/load-facts.ts';
import { findCandidates } from '../triggers/find-candidates.ts';
import { pastOf } from '../triggers/past.ts';
import { composeLedger } from './compose-ledger.ts';
import type { LedgerEntry } from './ledger.ts';
import { listEnrolmentsOf, listRefusalsOf, listStepsOf } from './queries.ts';

type Member = { accountKey: number; memberKey: number };

/**
 * Everything that playbooks did, or did not do, for a member up to a day, and whether they are not to be contacted.
 * What is known of them is read as the daily run would.
 */
export async function loadLedger(
  db: Database,
  catalog: Catalog,
  { accountKey, memberKey }: Member,
  today: string,
): Promise<{ entries: LedgerEntry[]; optedOut: boolean }> {
  const [enrolments, refusals, standings, placed] = await Promise.all([
    listEnrolmentsOf(db, accountKey, memberKey),
    listRefusalsOf(db, accountKey, memberKey),
    listPlaybooks(db),
    placeAccounts(db, [accountKey]),
  ]);
  const chunk = { accountKeys: [accountKey], part: placed[0]?.part ?? 0 };
  const never = standings.filter(
    ({ playbook }) => ![...enrolments, ...refusals].some((one) => one.playbookKey === playbook.key),
  );
  const [steps, versionOf, known, occasions] = await Promise.all([
    listStepsOf(
      db,
      accountKey,
      enrolments.map(({ enrolmentId }) => enrolmentId),
    ),
    readVersions(db, enrolments),
    loadFacts(db, catalog, today, chunk.part, asAsked([{ accountKey, memberKey }], today)),
    playbooksWithOccasion(db, catalog, never, { chunk, memberKey, day: today }),
  ]);
  const { facts, optedOut } = known[0]!;
  const entries = composeLedger({
    enrolments,
    refusals,
    steps,
    standings,
    versionOf,
    bystanderOf: ({ playbook }) => ({ facts, optedOut, hasOccasion: occasions.has(playbook.key) }),
    today,
    calendar: catalog,
  });
  return { entries, optedOut };
}

/** Keys of the playbooks for members whose trigger finds a member today. */
async function playbooksWithOccasion(
  db: Database,
  catalog: Catalog,
  standings: StandingPlaybook[],
  { chunk, memberKey, day }: { chunk: Chunk; memberKey: number; day: string },
): Promise<Set<string>> {
  const keys = new Set<string>();
  for (const { playbook, enabledAt } of standings) {
    if (playbook.subject !== 'member' || enabledAt === null) continue;
    const found = await findCandidates(db, catalog, playbook, { chunk, day, signals: [] });
    if (found.some(({ asCandidate }) => asCandidate(pastOf([]))?.memberKey === memberKey))
      keys.add(playbook.key);
  }
  return keys;
}
