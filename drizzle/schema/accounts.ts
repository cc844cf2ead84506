import { date, integer, jsonb, numeric, pgTable, text } from 'drizzle-orm/pg-core';
import { moment } from './columns.ts';

/** A customer company; `accountId` is the customer's own key, `accountKey` ours. */
export const accounts = pgTable('accounts', {
  accountKey: integer('account_key').primaryKey().generatedAlwaysAsIdentity(),
  accountId: text('account_id').notNull().unique(),
  name: text('name').notNull(),
  nameFolded: text('name_folded').notNull(),
  nameStripped: text('name_stripped').notNull(),
  domain: text('domain'),
  tier: text('tier'),
  touchModel: text('touch_model'),
  industry: text('industry'),
  region: text('region'),
  plan: text('plan'),
  seats: integer('seats'),
  arr: numeric('arr', { precision: 16, scale: 2, mode: 'number' }),
  currency: text('currency'),
  contractStart: date('contract_start'),
  renewalDate: date('renewal_date'),
  churnedOn: date('churned_on'),
  csmEmail: text('csm_email'),
  sponsorMemberId: text('sponsor_member_id'),
  championMemberId: text('champion_member_id'),
  traits: jsonb('traits').notNull().default({}),
  describedAt: moment('described_at'),
  createdAt: moment('created_at').notNull().defaultNow(),
  updatedAt: moment('updated_at').notNull().defaultNow(),
});
