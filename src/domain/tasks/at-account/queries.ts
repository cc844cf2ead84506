import { sql } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';
import type { AccountTasks } from '../task.ts';

/**
 * What playbooks gave to do at an account, as it is on a day (`YYYY-MM-DD`), and what came of it for each signal that is open.
 * Tasks from before a signal opened were about an earlier one of its kind. What was skipped or dropped was not done.
 */
export async function readTasksAt(
  db: Database,
  accountKey: number,
  today: string,
  timeZone: string,
): Promise<AccountTasks> {
  const { rows } = await db.execute<AccountTasks>(sql`
    with given as (
      select tasks.*, (state_since at time zone ${timeZone})::date as since_on,
        (opened_at at time zone ${timeZone})::date as opened_on, state in ('open', 'snoozed') as unfinished
      from tasks where account_key = ${accountKey} and state in ('open', 'snoozed', 'done')
    ),
    of_signals as (
      select distinct on (about) about as kind, step ->> 'title' as what, coalesce(teammates.name, assignee) as assignee,
        given.state, due_on as "dueOn",
        snoozed_until as "snoozedUntil", case when not unfinished then since_on end as "doneOn", outcome
      from given
      join signals on signals.account_key = given.account_key and kind = about and closed_on is null
        and given.opened_on >= signals.opened_on
      join playbook_versions using (playbook_key, version)
      left join teammates on teammates.user_id = assignee
      cross join lateral jsonb_array_elements(content -> 'steps') as step
      where step ->> 'key' = step_key
      -- What is to be done first, else what was done last.
      order by about, unfinished desc, case when unfinished then due_on end, state_since desc, task_id desc
    )
    select (count(*) filter (where unfinished))::integer as open,
      (count(*) filter (where given.state = 'open' and due_on < ${today}::date))::integer as overdue,
      coalesce((select jsonb_agg(of_signals) from of_signals), '[]') as "ofSignals"
    from given`);
  return rows[0]!;
}
