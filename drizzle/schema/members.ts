import { date, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { moment } from './columns.ts';

/** A person at an account who was given a seat. The days of being active and seen are derived from usage at rollup. */
export const members = pgTable(
  'members',
  {
    accountKey: integer('account_key').notNull(),
    memberKey: integer('member_key').notNull().generatedAlwaysAsIdentity(),
    memberId: text('member_id').notNull(),
    email: text('email'),
    name: text('name'),
    role: text('role'),
    department: text('department'),
    geography: text('geography'),
    team: text('team'),
    seniority: text('seniority'),
    invitedAt: moment('invited_at').notNull(),
    removedAt: moment('removed_at'),
    activatedOn: date('activated_on'),
    firstActiveOn: date('first_active_on'),
    firstSeenOn: date('first_seen_on'),
    secondSeenOn: date('second_seen_on'),
    traits: jsonb('traits').notNull().default({}),
    describedAt: moment('described_at'),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.accountKey, table.memberKey] })],
);
