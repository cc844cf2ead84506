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
  const { rowCount } = await keeping(db).execute({
    teamId,
    userId,
    actionTs,
    actionId,
    payload: JSON.stringify(payload),
    leaseSeconds,
  });
  return rowCount === 1;
}

/**
 * Whoever clicked waits for this, so PostgreSQL plans it once for each connection, and it does not wait for the disk:
 * only where PostgreSQL and the caller crash within the same second the click is lost.
 */
function prepareKeeping(db: Database) {
  const { teamId, userId, actionTs, actionId } = interactions;
  const recorded = db.$with('recorded').as(
    db
      .insert(interactions)
      .values({
        teamId: sql.placeholder('teamId'),
        userId: sql.placeholder('userId'),
        actionTs: sql.placeholder('actionTs'),
        actionId: sql.placeholder('actionId'),
      })
      .onConflictDoNothing()
      .returning({ teamId, userId, actionTs, actionId, receivedAt: interactions.receivedAt }),
  );
  const unanswered = db
    .select({
      teamId: recorded.teamId,
      userId: recorded.userId,
      actionTs: recorded.actionTs,
      actionId: recorded.actionId,
      payload: sql`${sql.placeholder('payload')}::jsonb`.as('payload'),
      receivedAt: recorded.receivedAt,
      dueAt: sql`now() + make_interval(secs => ${sql.placeholder('leaseSeconds')})`.as('due_at'),
    })
    .from(recorded)
    .crossJoin(sql`set_config('synchronous_commit', 'off', true)`);
  return db.with(recorded).insert(unansweredClicks).select(unanswered).prepare('keep_click');
}

const prepared = new WeakMap<Database, ReturnType<typeof prepareKeeping>>();

function keeping(db: Database): ReturnType<typeof prepareKeeping> {
  const known = prepared.get(db) ?? prepareKeeping(db);
  prepared.set(db, known);
  return known;
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
