import {
  boolean,
  date,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  time,
} from 'drizzle-orm/pg-core';
import { moment, number } from './columns.ts';

/** The people of the workspace as Slack lists them. */
export const teammates = pgTable('teammates', {
  userId: text('user_id').primaryKey(),
  name: text('name').notNull(),
  email: text('email'),
  standing: text('standing', { enum: ['member', 'guest', 'outsider', 'gone'] }).notNull(),
  role: text('role', { enum: ['csm', 'manager', 'admin'] }).notNull(),
  timeZone: text('time_zone'),
  syncedAt: moment('synced_at').notNull(),
});

/** Preferences that someone set for themselves; null: as Slack says. */
export const preferences = pgTable('preferences', {
  userId: text('user_id').primaryKey(),
  timeZone: text('time_zone'),
  quietFrom: time('quiet_from'),
  quietUntil: time('quiet_until'),
});

/** Who looks after an account where Slack was told so. */
export const accountOwners = pgTable('account_owners', {
  accountKey: integer('account_key').primaryKey(),
  userId: text('user_id').notNull(),
  assignedBy: text('assigned_by').notNull(),
  assignedAt: moment('assigned_at').notNull(),
});

/** Someone works on an account's trouble; open while `releasedAt` is null. */
export const claims = pgTable('claims', {
  claimId: number('claim_id').primaryKey().generatedAlwaysAsIdentity(),
  accountKey: integer('account_key').notNull(),
  userId: text('user_id').notNull(),
  claimedAt: moment('claimed_at').notNull(),
  releasedAt: moment('released_at'),
});

/** An account is left out of digests until a day, or (null) until it gets worse. */
export const snoozes = pgTable('snoozes', {
  snoozeId: number('snooze_id').primaryKey().generatedAlwaysAsIdentity(),
  accountKey: integer('account_key').notNull(),
  userId: text('user_id').notNull(),
  snoozedAt: moment('snoozed_at').notNull(),
  until: date('until'),
  signals: jsonb('signals').notNull(),
  endedAt: moment('ended_at'),
});

/** What teammates say of a signal. */
export const signalVerdicts = pgTable(
  'signal_verdicts',
  {
    accountKey: integer('account_key').notNull(),
    kind: text('kind').notNull(),
    openedOn: date('opened_on').notNull(),
    userId: text('user_id').notNull(),
    verdict: text('verdict', { enum: ['useful', 'false_alarm', 'already_handled'] }).notNull(),
    saidAt: moment('said_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountKey, table.kind, table.openedOn, table.userId] })],
);

/** Who wants a digest, where, when, and of what. */
export const digestSubscriptions = pgTable('digest_subscriptions', {
  subscriptionId: integer('subscription_id').primaryKey().generatedAlwaysAsIdentity(),
  channelId: text('channel_id').notNull(),
  createdBy: text('created_by').notNull(),
  createdAt: moment('created_at').notNull(),
  filter: jsonb('filter').notNull(),
  sendAt: time('send_at').notNull(),
  weekdays: smallint('weekdays').array().notNull(),
  timeZone: text('time_zone').notNull(),
  saysNothingNew: boolean('says_nothing_new').notNull(),
  endedAt: moment('ended_at'),
});

/** One digest a subscription and day. */
export const digests = pgTable(
  'digests',
  {
    subscriptionId: integer('subscription_id').notNull(),
    day: date('day').notNull(),
    plannedAt: moment('planned_at').notNull(),
    content: jsonb('content').notNull(),
    postKey: text('post_key'),
  },
  (table) => [primaryKey({ columns: [table.subscriptionId, table.day] })],
);

/** What a subscription's readers know to be open. */
export const digestOpen = pgTable(
  'digest_open',
  {
    subscriptionId: integer('subscription_id').notNull(),
    accountKey: integer('account_key').notNull(),
    listedOn: date('listed_on').notNull(),
    signals: jsonb('signals').notNull(),
  },
  (table) => [primaryKey({ columns: [table.subscriptionId, table.accountKey] })],
);

/** Messages to Slack: planned in the transaction that causes them, sent by a job. */
export const posts = pgTable('posts', {
  postKey: text('post_key').primaryKey(),
  postNo: number('post_no').notNull().generatedAlwaysAsIdentity(),
  kind: text('kind').notNull(),
  channelId: text('channel_id').notNull(),
  threadOf: text('thread_of'),
  subject: jsonb('subject').notNull(),
  plannedAt: moment('planned_at').notNull(),
  dueAt: moment('due_at').notNull(),
  triedAt: moment('tried_at'),
  state: text('state', {
    enum: ['planned', 'sending', 'unsure', 'posted', 'refused', 'withdrawn'],
  }).notNull(),
  stateSince: moment('state_since').notNull(),
  attempts: integer('attempts').notNull().default(0),
  failures: integer('failures').notNull().default(0),
  postedIn: text('posted_in'),
  messageTs: text('message_ts'),
  trouble: text('trouble'),
  wanted: integer('wanted').notNull().default(1),
  shown: integer('shown').notNull().default(0),
  /** Whether somebody waits for it to be drawn again. */
  urgent: boolean('urgent').notNull().default(true),
});

/** When the next post may go to a channel, or the next call of a method of Slack's be made. */
export const channelClocks = pgTable('channel_clocks', {
  channelId: text('channel_id').primaryKey(),
  freeAt: moment('free_at').notNull(),
  judgedUntil: moment('judged_until'),
});

/** Channels that take no posts, why, and since when; `told`: who was told. */
export const channelTroubles = pgTable('channel_troubles', {
  channelId: text('channel_id').primaryKey(),
  trouble: text('trouble').notNull(),
  since: moment('since').notNull(),
  told: text('told'),
});

/** App Homes that were opened. */
export const homes = pgTable('homes', {
  userId: text('user_id').primaryKey(),
  place: jsonb('place').notNull(),
  wanted: integer('wanted').notNull().default(1),
  shown: integer('shown').notNull().default(0),
  changedAt: moment('changed_at').notNull(),
});

/** Every decision and every disclosure; only ever added to. */
export const auditEntries = pgTable('audit_entries', {
  auditId: number('audit_id').primaryKey().generatedAlwaysAsIdentity(),
  at: moment('at').notNull(),
  userId: text('user_id'),
  action: text('action').notNull(),
  accountKey: integer('account_key'),
  channelId: text('channel_id'),
  messageTs: text('message_ts'),
  surface: text('surface').$type<'window' | 'home'>(),
  detail: jsonb('detail').notNull().default({}),
});
