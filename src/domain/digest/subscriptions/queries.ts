import { sql } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';
import type { Subscription } from '../digest.ts';

/** A subscription as planning and lists need it. */
export type KeptSubscription = Subscription & {
  createdAt: Date;
  /** ISO day of its last digest; null: there was none. */
  lastDay: string | null;
};

/** Moments come out of plain SQL as text. */
type Row = Omit<KeptSubscription, 'createdAt'> & { createdAt: string };

/** Subscriptions of a channel or person that nobody ended, the oldest first. */
export async function listSubscriptions(db: Database, channelId: string): Promise<KeptSubscription[]> {
  return await read(db, sql`channel_id = ${channelId}`);
}

/** All that nobody ended but those to people who have left or are guests; whoever comes back has them again. */
export async function listReachable(db: Database): Promise<KeptSubscription[]> {
  return await read(
    db,
    sql`not exists (select from teammates where user_id = channel_id and standing <> 'member')`,
  );
}

/** One that nobody ended; null: there is none. */
export async function findSubscription(
  db: Database,
  subscriptionId: number,
): Promise<KeptSubscription | null> {
  const [found] = await read(db, sql`subscription_id = ${subscriptionId}`);
  return found ?? null;
}

/** Who made a subscription, whether it was ended or not. */
export async function findSubscriber(db: Database, subscriptionId: number): Promise<string> {
  const { rows } = await db.execute<{ createdBy: string }>(sql`
    select created_by as "createdBy" from digest_subscriptions where subscription_id = ${subscriptionId}`);
  return rows[0]!.createdBy;
}

async function read(db: Database, asked: ReturnType<typeof sql>): Promise<KeptSubscription[]> {
  const { rows } = await db.execute<Row>(sql`
    select subscription_id as "subscriptionId", channel_id as "channelId", created_by as "createdBy", filter,
      to_char(send_at, 'HH24:MI') as "sendAt", weekdays, time_zone as "timeZone",
      says_nothing_new as "saysNothingNew", created_at as "createdAt", last.day as "lastDay"
    from digest_subscriptions
    left join lateral (
      select day from digests
      where digests.subscription_id = digest_subscriptions.subscription_id
      order by day desc limit 1
    ) as last on true
    where ended_at is null and (${asked})
    order by subscription_id`);
  return rows.map((row) => Object.assign({}, row, { createdAt: new Date(row.createdAt) }));
}

export type NewSubscription = Omit<Subscription, 'subscriptionId'>;

/** Until the end of the transaction nobody else makes a subscription of this person for this place. */
export async function lockSubscribing(
  tx: Database,
  { channelId, createdBy }: Pick<NewSubscription, 'channelId' | 'createdBy'>,
): Promise<void> {
  const name = `digest of ${createdBy} to ${channelId}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
}

/** Whether somebody has a subscription already that sends the same to the same place at the same time. */
export async function hasSame(
  tx: Database,
  { channelId, createdBy, filter, sendAt, weekdays, timeZone, saysNothingNew }: NewSubscription,
): Promise<boolean> {
  const { rowCount } = await tx.execute(sql`
    select from digest_subscriptions
    where ended_at is null and channel_id = ${channelId} and created_by = ${createdBy}
      and filter = ${JSON.stringify(filter)}::jsonb and send_at = ${sendAt}::time
      and weekdays = ${sql.param(weekdays)}::smallint[] and time_zone = ${timeZone}
      and says_nothing_new = ${saysNothingNew}
    limit 1`);
  return rowCount === 1;
}

/** Makes a subscription and returns its id. */
export async function createSubscription(
  tx: Database,
  { channelId, createdBy, filter, sendAt, weekdays, timeZone, saysNothingNew }: NewSubscription,
  now: Date,
): Promise<number> {
  const { rows } = await tx.execute<{ id: number }>(sql`
    insert into digest_subscriptions (channel_id, created_by, created_at, filter, send_at, weekdays, time_zone,
      says_nothing_new)
    values (${channelId}, ${createdBy}, ${now.toISOString()}, ${JSON.stringify(filter)}::jsonb, ${sendAt},
      ${sql.param(weekdays)}::smallint[], ${timeZone}, ${saysNothingNew})
    returning subscription_id as id`);
  return rows[0]!.id;
}

export type SubscriptionChange = Pick<
  Subscription,
  'filter' | 'sendAt' | 'weekdays' | 'timeZone' | 'saysNothingNew'
>;

/** Changes what a subscription sends and when. False: somebody ended it. */
export async function changeSubscription(
  tx: Database,
  subscriptionId: number,
  { filter, sendAt, weekdays, timeZone, saysNothingNew }: SubscriptionChange,
): Promise<boolean> {
  const { rowCount } = await tx.execute(sql`
    update digest_subscriptions set filter = ${JSON.stringify(filter)}::jsonb, send_at = ${sendAt},
      weekdays = ${sql.param(weekdays)}::smallint[], time_zone = ${timeZone}, says_nothing_new = ${saysNothingNew}
    where subscription_id = ${subscriptionId} and ended_at is null`);
  return rowCount === 1;
}

/**
 * Ends a subscription. False: it was ended before. That its channel takes no posts concerns nobody from then on, unless
 * another digest goes there.
 */
export async function endSubscription(tx: Database, subscriptionId: number, now: Date): Promise<boolean> {
  const { rows } = await tx.execute<{ channelId: string }>(sql`
    update digest_subscriptions set ended_at = ${now.toISOString()}
    where subscription_id = ${subscriptionId} and ended_at is null
    returning channel_id as "channelId"`);
  for (const { channelId } of rows)
    await tx.execute(sql`
      delete from channel_troubles where channel_id = ${channelId} and not exists (
        select from digest_subscriptions where channel_id = ${channelId} and ended_at is null
      )`);
  return rows.length === 1;
}
