import { sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { askStanding, readStanding, standingTables } from '../levels/standing/queries.ts';
import { type FactRow, FACTS_OF_AXIS, factsOf } from './fact-row.ts';
import { factColumns, factGroups } from './facts/queries.ts';
import { type AlikeMembers, reportSegments } from './report-segments.ts';
import { SEGMENT_ON } from './segments-of.ts';
import type { SegmentAxis, SegmentReport } from './segments.ts';

/**
 * How the members of each segment of one axis use the product as of a day (`YYYY-MM-DD`, inclusive): those of the
 * accounts with the given keys, or (null) of every account that had not churned by the day.
 */
export async function measureSegments(
  db: Database,
  catalog: Catalog,
  asOf: string,
  { accountKeys, axis }: { accountKeys: number[] | null; axis: SegmentAxis },
): Promise<SegmentReport> {
  const standing = await readStanding(db, catalog, { accountKeys, part: null });
  const facts = FACTS_OF_AXIS[axis];
  const rows = await askStanding<Partial<FactRow> & { known: boolean } & Omit<AlikeMembers, 'value'>>(
    db,
    standing,
    sql`
      with ${standingTables(standing, asOf)}
      select known, ${factColumns(facts)}, count(*) as members, count(*) filter (where is_active) as active,
        coalesce(sum(depth), 0) as "depthSum", count(depth) as "depthMembers"
      from standing group by known, ${factGroups(facts)}`,
  );
  const alike = rows
    .filter(({ known }) => known)
    .map(({ members, active, depthSum, depthMembers, ...row }) => {
      const given = factsOf(row, true, catalog);
      return { value: SEGMENT_ON[axis](given, given, catalog), members, active, depthSum, depthMembers };
    });
  const unknown = rows.filter(({ known }) => !known).map(({ members }) => members);
  return { axis, segments: reportSegments(alike), unknownMembers: unknown.reduce((a, b) => a + b, 0) };
}
