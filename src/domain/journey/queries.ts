import { sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { askStanding, FIRST_DAY_OF_USAGE, readStanding, standingTables } from '../levels/standing/queries.ts';
import { type FactRow, FACTS_OF_AXIS, FACTS_OF_USE, factsOf } from '../segments/fact-row.ts';
import { factColumns, factGroups } from '../segments/facts/queries.ts';
import { SEGMENT_ON } from '../segments/segments-of.ts';
import type { SegmentAxis } from '../segments/segments.ts';
import { LOGIN_DAYS } from './funnel-of.ts';
import type { FunnelReport } from './journey.ts';
import { reportFunnels } from './report-funnels.ts';
import { stageOf } from './stage-of.ts';

type Alike = Partial<FactRow> & {
  known: boolean;
  seen: boolean;
  seenTwice: boolean;
  members: number;
  due: number;
  inTime: number;
};

/**
 * How far current members have come from their invitation to being power users, as of a day (`YYYY-MM-DD`,
 * inclusive): those of the accounts with the given keys, or (null) of every account that had not churned by the day;
 * all together and by the segments of an axis. `part`: as in `Scope`.
 */
export async function measureFunnel(
  db: Database,
  catalog: Catalog,
  asOf: string,
  {
    accountKeys,
    part = null,
    cut,
  }: { accountKeys: number[] | null; part?: number | null; cut: SegmentAxis | null },
): Promise<FunnelReport> {
  const standing = await readStanding(db, catalog, { accountKeys, part });
  const facts = [...new Set([...FACTS_OF_USE, ...(cut === null ? [] : FACTS_OF_AXIS[cut])])];
  const days = sql.raw(`${LOGIN_DAYS}`);
  const due = sql`invited_on between ${FIRST_DAY_OF_USAGE} and ${asOf}::date - ${days}`;
  const rows = await askStanding<Alike>(
    db,
    standing,
    sql`
      with ${standingTables(standing, asOf)}
      select known, seen, seen_twice as "seenTwice", ${factColumns(facts)}, count(*) as members,
        count(*) filter (where ${due}) as due,
        count(*) filter (where ${due} and first_seen_on - invited_on <= ${days}) as "inTime"
      from standing group by known, seen, seen_twice, ${factGroups(facts)}`,
  );
  const arrivals = rows
    .filter(({ known }) => known)
    .map(({ known, seen, seenTwice, members, due: dueMembers, inTime, ...row }) => {
      const given = factsOf(row, known, catalog);
      const { daysSinceInvited, use } = given;
      const stage = use === null ? 'invited' : stageOf({ daysSinceInvited, seen, seenTwice, use }, catalog);
      const value = cut === null ? null : SEGMENT_ON[cut](given, given, catalog);
      return { value, stage, members, due: dueMembers, inTime };
    });
  const unknown = rows.filter(({ known }) => !known).map(({ members }) => members);
  return { ...reportFunnels(arrivals, cut !== null), unknownMembers: unknown.reduce((a, b) => a + b, 0) };
}
