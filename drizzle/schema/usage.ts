import {
  bigint,
  boolean,
  customType,
  date,
  doublePrecision,
  integer,
  json,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { NUMBERS_OF_KIND } from '../../src/domain/usage/numbers.ts';
import { moment } from './columns.ts';

const bitVarying = customType<{ data: string }>({
  dataType: () => `bit varying(${NUMBERS_OF_KIND.feature})`,
});

export const eventNames = pgTable('event_names', {
  eventKey: integer('event_key').primaryKey().generatedAlwaysAsIdentity(),
  name: text('name').notNull().unique(),
});

/** Numbers given to features, workflows and activation actions; given once, never reused. */
export const catalogNumbers = pgTable(
  'catalog_numbers',
  {
    kind: text('kind', { enum: ['feature', 'workflow', 'activation'] }).notNull(),
    key: text('key').notNull(),
    number: smallint('number').notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.key] })],
);

/** Raw events, partitioned by day, appended without an index. `memberKey` 0: the person is unknown. */
export const events = pgTable('events', {
  at: moment('at').notNull(),
  messageId: uuid('message_id').notNull(),
  accountKey: integer('account_key').notNull(),
  memberKey: integer('member_key').notNull(),
  eventKey: integer('event_key').notNull(),
  count: integer('count').notNull(),
  day: date('day').notNull(),
  properties: json('properties'),
});

/** Account days that have raw events which the day rows do not hold yet. */
export const pendingRollups = pgTable(
  'pending_rollups',
  {
    day: date('day').notNull(),
    accountKey: integer('account_key').notNull(),
    changedAt: moment('changed_at').notNull().defaultNow(),
    vouched: boolean('vouched').notNull().default(false),
  },
  (table) => [primaryKey({ columns: [table.accountKey, table.day] })],
);

/** One row a member a day: the base of every measure. */
export const memberDays = pgTable(
  'member_days',
  {
    accountKey: integer('account_key').notNull(),
    day: date('day').notNull(),
    memberKey: integer('member_key').notNull(),
    meaningful: integer('meaningful').notNull(),
    logins: integer('logins').notNull(),
    workarounds: integer('workarounds').notNull(),
    activation: integer('activation').notNull(),
    features: bitVarying('features').notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountKey, table.day, table.memberKey] })],
);

/** One row an account a day: what it did as a whole, freshness, support and sentiment. CSAT scores are kept on a 0-100 scale. */
export const accountDays = pgTable(
  'account_days',
  {
    accountKey: integer('account_key').notNull(),
    day: date('day').notNull(),
    events: integer('events').notNull(),
    personEvents: integer('person_events').notNull(),
    lastEventAt: moment('last_event_at').notNull(),
    meaningful: integer('meaningful').notNull(),
    logins: integer('logins').notNull(),
    workarounds: integer('workarounds').notNull(),
    features: bitVarying('features').notNull(),
    tickets: integer('tickets').notNull(),
    escalations: integer('escalations').notNull(),
    csatSum: doublePrecision('csat_sum').notNull(),
    csatCount: integer('csat_count').notNull(),
    npsPromoters: integer('nps_promoters').notNull(),
    npsPassives: integer('nps_passives').notNull(),
    npsDetractors: integer('nps_detractors').notNull(),
    /** The raw events it was computed from were removed. */
    closed: boolean('closed').notNull().default(false),
  },
  (table) => [primaryKey({ columns: [table.accountKey, table.day] })],
);

/** The steps of one workflow that a member took on a day, in order, one character a step. */
export const workflowDays = pgTable(
  'workflow_days',
  {
    accountKey: integer('account_key').notNull(),
    day: date('day').notNull(),
    workflow: smallint('workflow').notNull(),
    memberKey: integer('member_key').notNull(),
    steps: text('steps').notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountKey, table.day, table.workflow, table.memberKey] })],
);

/** What the day rows were computed with (one row). */
export const usageState = pgTable('usage_state', {
  singleton: boolean('singleton').primaryKey().default(true),
  mappingVersion: text('mapping_version').notNull(),
  timeZone: text('time_zone').notNull(),
  /** Raw events before this day were removed, so no account day from it on is closed; null: none were. */
  rawFrom: date('raw_from'),
});

/** What the members of an account did in the weeks up to a day, added up; arrays of a value for each member. */
export const keptUsage = pgTable('kept_usage', {
  accountKey: integer('account_key').primaryKey(),
  upTo: date('up_to').notNull(),
  /** One of the days was rolled up since. */
  stale: boolean('stale').notNull().default(false),
  members: integer('members').array().notNull(),
  active: bigint('active', { mode: 'bigint' }).array().notNull(),
  activeBefore: integer('active_before').array().notNull(),
  features: bitVarying('features').array().notNull(),
  worksAround: boolean('works_around').array().notNull(),
  newcomers: integer('newcomers').array().notNull(),
  invitedOn: date('invited_on').array().notNull(),
  weekly: boolean('weekly').array().notNull(),
  earlyFeatures: bitVarying('early_features').array().notNull(),
  habitDays: integer('habit_days').array().notNull(),
  habitFeatures: bitVarying('habit_features').array().notNull(),
  habitWorksAround: boolean('habit_works_around').array().notNull(),
});
