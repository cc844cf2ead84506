import { sql } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';

/** A task that is with the wrong person, who looks after its account now (null: nobody), and who is to act. */
export type Misplaced = { taskId: number; assignee: string | null; ownerId: string | null; by: string };

/**
 * Tasks, of those given (null: all), that are still to be done and whose assignee is no full member any more; or who did
 * not get them from a person, and does not look after the account any more.
 */
export async function listMisplaced(db: Database, taskIds: number[] | null): Promise<Misplaced[]> {
  const { rows } = await db.execute<Misplaced>(sql`
    select task_id as "taskId", assignee, account_caretakers.user_id as "ownerId", step ->> 'by' as by
    from tasks
    join account_caretakers using (account_key)
    join playbook_versions on playbook_versions.playbook_key = tasks.playbook_key
      and playbook_versions.version = tasks.version
    cross join lateral jsonb_array_elements(content -> 'steps') as step
    left join teammates on teammates.user_id = assignee
    where tasks.state in ('open', 'snoozed') and step ->> 'key' = step_key
      and ${taskIds === null ? sql`true` : sql`task_id = any(${sql.param(taskIds)}::bigint[])`}
      and (
        standing <> 'member'
        or step ->> 'by' <> 'manager' and account_caretakers.user_id <> coalesce(assignee, '') and not exists (
          select from task_events
          where task_events.account_key = tasks.account_key and task_events.task_id = tasks.task_id
            and kind = 'reassigned' and task_events.user_id is not null
        )
      )
    order by task_id`);
  return rows;
}
