import {
  boolean,
  date,
  doublePrecision,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
} from 'drizzle-orm/pg-core';
import { moment, number } from './columns.ts';

/** What was made of an account's usage on a day. */
export const evaluations = pgTable(
  'evaluations',
  {
    accountKey: integer('account_key').notNull(),
    asOf: date('as_of').notNull(),
    catalogVersion: text('catalog_version').notNull(),
    rulesVersion: integer('rules_version').notNull(),
    measures: jsonb('measures').notNull(),
    opinions: jsonb('opinions').notNull(),
    health: jsonb('health').notNull(),
    risk: jsonb('risk').notNull(),
    levels: integer('levels').array(),
    peers: jsonb('peers'),
    healthScore: smallint('health_score'),
    likelihood: doublePrecision('likelihood'),
  },
  (table) => [primaryKey({ columns: [table.accountKey, table.asOf] })],
);

/** Signals with their lives; open while `closedOn` is null. */
export const signals = pgTable(
  'signals',
  {
    accountKey: integer('account_key').notNull(),
    kind: text('kind').notNull(),
    openedOn: date('opened_on').notNull(),
    since: date('since').notNull(),
    seenOn: date('seen_on').notNull(),
    clearSince: date('clear_since'),
    closedOn: date('closed_on'),
    closedBecause: text('closed_because'),
    severity: text('severity').notNull(),
    evidence: jsonb('evidence').notNull(),
    comparison: jsonb('comparison'),
    involved: jsonb('involved').notNull(),
    judgedOn: date('judged_on').notNull(),
    before: jsonb('before'),
  },
  (table) => [primaryKey({ columns: [table.accountKey, table.kind, table.openedOn] })],
);

/** Faults of the data; `accountKey` null: of everyone. */
export const dataSignals = pgTable('data_signals', {
  dataSignalKey: number('data_signal_key').primaryKey().generatedAlwaysAsIdentity(),
  fault: text('fault').notNull(),
  accountKey: integer('account_key'),
  since: date('since').notNull(),
  openedOn: date('opened_on').notNull(),
  seenOn: date('seen_on').notNull(),
  closedOn: date('closed_on'),
  evidence: jsonb('evidence').notNull(),
});

/** Accounts that wait to be evaluated as of a day, perhaps more than once. */
export const pendingEvaluations = pgTable('pending_evaluations', {
  asOf: date('as_of').notNull(),
  accountKey: integer('account_key').notNull(),
});

/** How measures were spread among peers on the day of a full evaluation; an empty `tier`: of any tier. */
export const peerSpreads = pgTable(
  'peer_spreads',
  {
    asOf: date('as_of').notNull(),
    tier: text('tier').notNull(),
    age: text('age').notNull(),
    measure: text('measure').notNull(),
    accounts: integer('accounts').notNull(),
    quantiles: doublePrecision('quantiles').array().notNull(),
  },
  (table) => [primaryKey({ columns: [table.asOf, table.tier, table.age, table.measure] })],
);

/** Every catalogue that a stored score was computed with. */
export const catalogVersions = pgTable('catalog_versions', {
  version: text('version').primaryKey(),
  catalog: jsonb('catalog').notNull(),
  firstUsedAt: moment('first_used_at').notNull().defaultNow(),
});

/** Evaluations of every account as of a day; `endedAt` null: under way or interrupted. */
export const fullEvaluations = pgTable('full_evaluations', {
  asOf: date('as_of').primaryKey(),
  catalogVersion: text('catalog_version').notNull(),
  rulesVersion: integer('rules_version').notNull(),
  accounts: integer('accounts').notNull(),
  begunAt: moment('begun_at').notNull(),
  endedAt: moment('ended_at'),
});

/** What the likelihood of churn rested on in the full evaluation of a day. */
export const calibrations = pgTable('calibrations', {
  asOf: date('as_of').primaryKey(),
  calibration: jsonb('calibration').notNull(),
});

/** What came of all accounts together on a day. */
export const feedDays = pgTable('feed_days', {
  day: date('day').primaryKey(),
  accounts: integer('accounts').notNull(),
  events: number('events').notNull(),
  level: doublePrecision('level').notNull(),
  stale: boolean('stale').notNull().default(false),
  names: jsonb('names'),
  namesOf: number('names_of'),
});
