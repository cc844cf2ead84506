import { sql } from 'drizzle-orm';
import {
  boolean,
  customType,
  date,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import type { PullOutcome, Watermarks } from '../../src/domain/pulls/pull.ts';
import { moment, number } from './columns.ts';

const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
const transactionId = customType<{ data: string }>({ dataType: () => 'xid8' });

/** Who may send usage, by the hash of a key. */
export const writeKeys = pgTable('write_keys', {
  writeKeyId: integer('write_key_id').primaryKey().generatedAlwaysAsIdentity(),
  source: text('source').notNull(),
  keyHash: bytes('key_hash').notNull().unique(),
  hint: text('hint').notNull(),
  mayDelete: boolean('may_delete').notNull().default(false),
  createdAt: moment('created_at').notNull(),
  expiresAt: moment('expires_at'),
  revokedAt: moment('revoked_at'),
  lastUsedAt: moment('last_used_at'),
  accepted: number('accepted').notNull().default(0),
  rejected: number('rejected').notNull().default(0),
});

/** The account that a person's newest `group` call named. */
export const personAccounts = pgTable('person_accounts', {
  personId: text('person_id').primaryKey(),
  accountKey: integer('account_key').notNull(),
  memberKey: integer('member_key').notNull(),
  groupedAt: moment('grouped_at').notNull(),
  movedAt: moment('moved_at'),
});

/** Who an anonymous id turned out to be. */
export const aliases = pgTable('aliases', {
  anonymousId: text('anonymous_id').primaryKey(),
  memberId: text('member_id').notNull(),
  aliasedAt: moment('aliased_at').notNull(),
});

/** Whose standing changed: ids of members or anonymous ones, null for anybody's. */
export const peopleChanges = pgTable('people_changes', {
  transaction: transactionId('transaction')
    .notNull()
    .default(sql`pg_current_xact_id()`),
  personIds: text('person_ids').array(),
});

/** Events that count for an account without a person until their anonymous id turns out to be somebody. */
export const anonymousEvents = pgTable('anonymous_events', {
  anonymousId: text('anonymous_id').notNull(),
  accountKey: integer('account_key').notNull(),
  day: date('day').notNull(),
  messageId: uuid('message_id').notNull(),
});

/** Calls of a person whose account is not known yet. */
export const waitingCalls = pgTable('waiting_calls', {
  waitingCallId: number('waiting_call_id').primaryKey().generatedAlwaysAsIdentity(),
  personId: text('person_id').notNull(),
  receivedAt: moment('received_at').notNull(),
  messageId: uuid('message_id').notNull(),
  call: jsonb('call').notNull(),
});

/** Messages that came after the raw events of their account day were removed. */
export const lateMessages = pgTable(
  'late_messages',
  {
    accountKey: integer('account_key').notNull(),
    day: date('day').notNull(),
    messageId: uuid('message_id').notNull(),
    notedAt: moment('noted_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.accountKey, table.day, table.messageId] })],
);

/** People whose events are refused, as hashes of their ids. */
export const suppressedPeople = pgTable('suppressed_people', {
  idHash: bytes('id_hash').primaryKey(),
  suppressedAt: moment('suppressed_at').notNull(),
});

/** How far each scheduled import got. */
export const pulls = pgTable('pulls', {
  name: text('name').primaryKey(),
  watermarks: jsonb('watermarks').$type<Watermarks>().notNull().default({}),
  beganAt: moment('began_at').notNull(),
  endedAt: moment('ended_at'),
  outcome: jsonb('outcome').$type<PullOutcome>(),
});
