import { sql, type SQL } from 'drizzle-orm';
import type { Fact } from '../fact-row.ts';

/** Where the facts are in the table `standing`. */
const COLUMN_OF: Record<Fact, SQL> = {
  role: sql`role`,
  department: sql`department`,
  geography: sql`geography`,
  seniority: sql`seniority`,
  team: sql`team`,
  arr: sql`arr`,
  daysSinceInvited: sql`days_since_invited`,
  summaryCode: sql`summary_code`,
  activeWeeks28: sql`active_weeks`,
  activeDaysPrev28: sql`active_days_before`,
  quietDays: sql`quiet_days`,
};

/** Facts for a select list. */
export function factColumns(facts: Fact[]): SQL {
  return sql.join(
    facts.map((fact) => sql`${COLUMN_OF[fact]} as ${sql.identifier(fact)}`),
    sql`, `,
  );
}

/** Facts for a `group by`. */
export function factGroups(facts: Fact[]): SQL {
  return sql.join(
    facts.map((fact) => COLUMN_OF[fact]),
    sql`, `,
  );
}
