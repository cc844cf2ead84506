import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';
import { interactions, keptClicks } from '../../../../drizzle/schema/interactions.ts';
import type { Interaction } from '../interactions.ts';

/** A click that nobody came to answer, and where an answer goes; null: to the person. */
export type GivenUp = { userId: string; actionTs: string; responseUrl: string | null };

/**
 * Records a click, and keeps it for `seconds` as one that is in the caller's hands. False when this very click has been
 * recorded before.
 */
export async function keepClick(
  db: Database,
  { teamId, userId, actionTs, actionId }: Interaction,
  responseUrl: string | null,
  seconds: number,
): Promise<boolean> {
  const { rowCount } = await keeping(db).execute({
    teamId,
    userId,
    actionTs,
    actionId,
    responseUrl,
    seconds,
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
      .returning({ teamId, userId, actionTs, actionId }),
  );
  const kept = db
    .select({
      teamId: recorded.teamId,
      userId: recorded.userId,
      actionTs: recorded.actionTs,
      actionId: recorded.actionId,
      responseUrl: sql`${sql.placeholder('responseUrl')}::text`.as('response_url'),
      dueAt: sql`clock_timestamp() + make_interval(secs => ${sql.placeholder('seconds')})`.as('due_at'),
    })
    .from(recorded)
    .crossJoin(sql`set_config('synchronous_commit', 'off', true)`);
  return db.with(recorded).insert(keptClicks).select(kept).prepare('keep_click');
}

const prepared = new WeakMap<Database, ReturnType<typeof prepareKeeping>>();

function keeping(db: Database): ReturnType<typeof prepareKeeping> {
  const known = prepared.get(db) ?? prepareKeeping(db);
  prepared.set(db, known);
  return known;
}

/** Lets go of a click. False when it is kept no more: it was decided, or given up. */
export async function letClickGo(
  db: Database,
  { teamId, userId, actionTs, actionId }: Interaction,
): Promise<boolean> {
  const isIt = and(
    eq(keptClicks.teamId, teamId),
    eq(keptClicks.userId, userId),
    eq(keptClicks.actionTs, actionTs),
    eq(keptClicks.actionId, actionId),
  );
  const { rowCount } = await db.delete(keptClicks).where(isIt);
  return rowCount === 1;
}

/** Gives up clicks, at most `most`, that whoever had them in hand left. From then on nobody decides them. */
export async function giveUpClicks(db: Database, most: number): Promise<GivenUp[]> {
  const { rows } = await db.execute<GivenUp>(sql`
    delete from ${keptClicks} kept
    using (
      select team_id, user_id, action_ts, action_id from ${keptClicks}
      where due_at <= now() order by due_at limit ${most} for update skip locked) due
    where (kept.team_id, kept.user_id, kept.action_ts, kept.action_id)
      = (due.team_id, due.user_id, due.action_ts, due.action_id)
    returning kept.user_id as "userId", kept.action_ts as "actionTs", kept.response_url as "responseUrl"`);
  return rows;
}
