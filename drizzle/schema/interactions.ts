import { integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { moment } from './columns.ts';

/** Every click as Slack names it, so that one delivered twice acts once. */
export const interactions = pgTable(
  'interactions',
  {
    teamId: text('team_id').notNull(),
    userId: text('user_id').notNull(),
    actionTs: text('action_ts').notNull(),
    actionId: text('action_id').notNull(),
    receivedAt: moment('received_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.teamId, table.userId, table.actionTs, table.actionId] })],
);

/** Decisions that somebody pressed a button for and that are in hand. */
export const keptClicks = pgTable(
  'kept_clicks',
  {
    teamId: text('team_id').notNull(),
    userId: text('user_id').notNull(),
    actionTs: text('action_ts').notNull(),
    actionId: text('action_id').notNull(),
    /** Where Slack takes an answer for half an hour; null: nowhere. */
    responseUrl: text('response_url'),
    /** Until then it is in somebody's hands. */
    dueAt: moment('due_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.teamId, table.userId, table.actionTs, table.actionId] })],
);

/** A card someone shared with a channel; claimed before it is posted, so that it is posted once. */
export const sharedCards = pgTable(
  'shared_cards',
  {
    channelId: text('channel_id').notNull(),
    /** The private answer the card was shared from. */
    answerTs: text('answer_ts').notNull(),
    userId: text('user_id').notNull(),
    accountKey: integer('account_key').notNull(),
    sharedAt: moment('shared_at').notNull(),
    /** The card in the channel; null until Slack has confirmed it. */
    messageTs: text('message_ts'),
  },
  (table) => [primaryKey({ columns: [table.channelId, table.answerTs, table.userId, table.accountKey] })],
);

/** What became of each window that was submitted and decided something, so that one submitted again acts once. */
export const submissions = pgTable(
  'submissions',
  {
    teamId: text('team_id').notNull(),
    userId: text('user_id').notNull(),
    viewId: text('view_id').notNull(),
    /** SHA-256 of what the window was and what stood in it. */
    content: text('content').notNull(),
    answer: jsonb('answer'),
    submittedAt: moment('submitted_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.teamId, table.userId, table.viewId, table.content] })],
);
