import type { Database } from '../../../../drizzle/database.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { placeAccounts } from '../../evaluation/pending/queries.ts';
import { listPlaybooks, readVersions } from '../../playbooks/versions/queries.ts';
import { findOptedOut } from '../facts/queries.ts';
import type { MemberOf } from '../subject.ts';
import { composeLedger, isUnderWay } from './compose-ledger.ts';
import type { LedgerEntry } from './ledger.ts';
import { loadBystanders } from './load-bystanders.ts';
import { listEnrolmentsOf, listRefusalsOf, listStepsOf } from './queries.ts';

/**
 * Everything that playbooks did, or did not do, for a member up to a day, and whether they are not to be contacted.
 * What is known of them is read as the daily run would.
 */
export async function loadLedger(
  db: Database,
  catalog: Catalog,
  { accountKey, memberKey }: MemberOf,
  today: string,
): Promise<{ entries: LedgerEntry[]; optedOut: boolean }> {
  const [enrolments, refusals, standings, placed] = await Promise.all([
    listEnrolmentsOf(db, accountKey, memberKey),
    listRefusalsOf(db, accountKey, memberKey),
    listPlaybooks(db),
    placeAccounts(db, [accountKey]),
  ]);
  const chunk = { accountKeys: [accountKey], part: placed[0]?.part ?? 0 };
  const aside = standings.filter((standing) => !isUnderWay(standing, enrolments, today));
  const [steps, versionOf, optedOut, bystanders] = await Promise.all([
    listStepsOf(
      db,
      accountKey,
      enrolments.map(({ enrolmentId }) => enrolmentId),
    ),
    readVersions(db, enrolments),
    findOptedOut(db, catalog, [accountKey], today),
    loadBystanders(db, catalog, aside, { chunk, memberKey, day: today }),
  ]);
  const entries = composeLedger({
    enrolments,
    refusals,
    steps,
    standings,
    versionOf,
    bystanderOf: ({ playbook }) => bystanders.get(playbook.key)!,
    today,
    calendar: catalog,
  });
  return { entries, optedOut: optedOut.has(memberKey) };
}
