import { and, eq, lt, sql } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';
import { interactions, unansweredClicks } from '../../../../drizzle/schema/interactions.ts';
import type { Interaction } from '../interactions.ts';

/**
 * Records a click, and keeps what Slack sent until it is answered. It is in the caller's hands for `leaseSeconds`.
 * False when this very click has been recorded before.
 */
export async function keepClick(
  db: Database,
  { teamId, userId, actionTs, actionId }: Interaction,
  payload: unknown,
  leaseSeconds: number,
): Promise<boolean> {
  const { rowCount } = await db.execute(sql`
    with recorded as (
      insert into ${interactions} (team_id, user_id, action_ts, action_id)
      values (${teamId}, ${userId}, ${actionTs}, ${actionId})
      on conflict do nothing
      returning team_id, user_id, action_ts, action_id)
    insert into ${unansweredClicks} (team_id, user_id, action_ts, action_id, payload, due_at)
    select *, ${JSON.stringify(payload)}::jsonb, ${inSeconds(leaseSeconds)} from recorded`);
  return rowCount === 1;
}

/** Lets go of a click that was answered. */
export async function letClickGo(
  db: Database,
  { teamId, userId, actionTs, actionId }: Interaction,
): Promise<void> {
  const isIt = and(
    eq(unansweredClicks.teamId, teamId),
    eq(unansweredClicks.userId, userId),
    eq(unansweredClicks.actionTs, actionTs),
    eq(unansweredClicks.actionId, actionId),
  );
  await db.delete(unansweredClicks).where(isIt);
}

/**
 * Takes clicks, at most `most`, that whoever had them in hand left. Returns what Slack sent. They are in the caller's
 * hands for `leaseSeconds`.
 */
export async function takeUpClicks(db: Database, most: number, leaseSeconds: number): Promise<unknown[]> {
  const { rows } = await db.execute<{ payload: unknown }>(sql`
    update ${unansweredClicks} clicks set due_at = ${inSeconds(leaseSeconds)}
    from (
      select team_id, user_id, action_ts, action_id from ${unansweredClicks}
      where due_at <= now() order by received_at limit ${most} for update skip locked) due
    where (clicks.team_id, clicks.user_id, clicks.action_ts, clicks.action_id)
      = (due.team_id, due.user_id, due.action_ts, due.action_id)
    returning clicks.payload`);
  return rows.map(({ payload }) => payload);
}

/** Gives up clicks received more than so many seconds ago. Returns how many. */
export async function giveUpClicks(db: Database, seconds: number): Promise<number> {
  const { rowCount } = await db
    .delete(unansweredClicks)
    .where(lt(unansweredClicks.receivedAt, inSeconds(-seconds)));
  return rowCount ?? 0;
}

const inSeconds = (seconds: number) => sql`now() + make_interval(secs => ${seconds})`;
