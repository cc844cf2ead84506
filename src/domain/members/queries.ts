import { sql, type SQL } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { daysBefore } from '../catalog/days.ts';
import { levelEvidence, levelOf } from '../levels/level-of.ts';
import { MOVEMENT_DAYS } from '../levels/movement.ts';
import { readStanding, standingTables } from '../levels/standing/queries.ts';
import { decodeSummary } from '../levels/summary-code.ts';
import { ALL_FACTS, type FactRow, factsOf } from '../segments/fact-row.ts';
import { factColumns } from '../segments/facts/queries.ts';
import { segmentsOf } from '../segments/segments-of.ts';
import { type MemberPlace, readPlace, writePlace } from './cursor.ts';
import type { MemberAt, MemberPage, MemberStanding } from './member-page.ts';

type MemberRow = FactRow & {
  known: boolean;
  total: number;
  memberKey: number;
  memberId: string;
  name: string | null;
  invitedOn: string;
  codeBefore: number | null;
  activeDays28: number;
  depth: number | null;
  lastActiveOn: string | null;
  runsStarted: number;
  runsCompleted: number;
};

/**
 * Current members of an account as of a day (`YYYY-MM-DD`, inclusive), the busiest of the last 28 days first: who they
 * are, where they stand and why, and where they stood 28 days before. `cursor` is the `next` of the page before.
 */
export async function findMembersAt(
  db: Database,
  catalog: Catalog,
  accountKey: number,
  asOf: string,
  { limit, cursor }: { limit: number; cursor: string | null },
): Promise<MemberPage> {
  const standing = await readStanding(db, catalog, { accountKeys: [accountKey], part: null });
  const tables = (day: string): SQL => standingTables(standing, day);
  const { rows } = await db.execute<MemberRow>(sql`
    with ${tables(asOf)},
    total as (select count(*) as total from standing),
    page as (
      select * from standing where ${cursor === null ? sql`true` : isAfter(readPlace(cursor))}
      order by active_days desc, member_key limit ${limit + 1}
    ),
    before as (
      with ${tables(daysBefore(asOf, MOVEMENT_DAYS))}
      select member_key, summary_code as code_before from standing where known
    )
    select known, total, member_key as "memberKey", member_id as "memberId", name, ${factColumns(ALL_FACTS)},
      invited_on as "invitedOn", code_before as "codeBefore", active_days as "activeDays28", depth,
      ${lastActiveOn(asOf, accountKey)} as "lastActiveOn",
      coalesce(started, 0) as "runsStarted", coalesce(completed, 0) as "runsCompleted"
    from page cross join total left join before using (member_key)
    order by active_days desc, member_key`);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    members: shown.map((row) => memberAt(row, catalog)),
    next: last === undefined || rows.length <= limit ? null : writePlace(placeOf(last)),
    total: rows[0]?.total ?? 0,
  };
}

const placeOf = ({ activeDays28, memberKey }: MemberRow): MemberPlace => ({
  activeDays: activeDays28,
  memberKey,
});

const isAfter = ({ activeDays, memberKey }: MemberPlace): SQL =>
  sql`(active_days < ${activeDays} or active_days = ${activeDays} and member_key > ${memberKey})`;

/** From the window of 56 days; of who was active before it alone, looked up. */
function lastActiveOn(asOf: string, accountKey: number): SQL {
  const day = sql`${asOf}::date`;
  return sql`case
    when active <> 0 then ${day} - quiet_days
    when first_active_on <= ${day} then (
      select max(day) from member_days
      where account_key = ${accountKey} and member_days.member_key = page.member_key and meaningful > 0 and day <= ${day}
    )
  end`;
}

function memberAt(row: MemberRow, catalog: Catalog): MemberAt {
  const { memberId, name, invitedOn, known, ...facts } = row;
  const given = factsOf(facts, known, catalog);
  const segments = segmentsOf(given, given, catalog);
  const standing = known ? standingOf(row, catalog) : null;
  return { memberId, name, role: given.role, segments, invitedOn, standing };
}

function standingOf(row: MemberRow, catalog: Catalog): MemberStanding {
  const { codeBefore, activeDays28, depth, lastActiveOn: last, runsStarted, runsCompleted } = row;
  return {
    ...levelEvidence(decodeSummary(row.summaryCode, catalog), catalog),
    levelBefore: codeBefore === null ? null : levelOf(decodeSummary(codeBefore, catalog), catalog),
    activeDays28,
    depth,
    lastActiveOn: last,
    runsStarted,
    runsCompleted,
  };
}
