import { sql, type SQL } from 'drizzle-orm';
import type { WorkflowPattern } from '../steps.ts';

/**
 * Workflow runs that members started in the last 28 days up to a day, and how many of them they completed by then:
 * a row of `account_key, member_key, started, completed` for each workflow that a member took a step of. `days`: where
 * their steps are read from.
 */
export function runsOfMembers(patterns: WorkflowPattern[], asOf: string, accounts: SQL, days: SQL): SQL {
  return sql`
    select account_key, member_key,
      length(steps) - length(replace(steps, first, '')) as started,
      case when steps like in_order then regexp_count(steps, completed) else 0 end as completed
    from (
      select account_key, workflow, member_key, string_agg(steps, '' order by day) as steps
      from ${days}
      where day between ${asOf}::date - 27 and ${asOf}::date and ${accounts}
      group by account_key, workflow, member_key
    ) as taken
    join jsonb_to_recordset(${JSON.stringify(patterns)}::jsonb)
      as patterns (workflow smallint, first text, in_order text, completed text) using (workflow)`;
}
