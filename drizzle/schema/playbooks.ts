import { date, doublePrecision, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';

import type { Concern } from '../../src/domain/playbooks/enabling/enabling.ts';
import { moment, number } from './columns.ts';

/** Playbooks that were ever read from files: each content once. */
export const playbookVersions = pgTable(
  'playbook_versions',
  {
    playbookKey: text('playbook_key').notNull(),
    version: integer('version').notNull(),
    content: jsonb('content').notNull(),
    contentHash: text('content_hash').notNull(),
    recordedAt: moment('recorded_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.playbookKey, table.version] })],
);

/** Which version new enrolments get, and whether a playbook takes any. */
export const playbooks = pgTable('playbooks', {
  playbookKey: text('playbook_key').primaryKey(),
  version: integer('version').notNull(),
  goneAt: moment('gone_at'),
  enabledAt: moment('enabled_at'),
  enabledBy: text('enabled_by'),
  enabledVersion: integer('enabled_version'),
  concern: text('concern').$type<Concern>(),
  holdout: doublePrecision('holdout').notNull().default(0),
});

/** One run of a playbook for a member, or for the account as a whole. */
export const enrolments = pgTable(
  'enrolments',
  {
    accountKey: integer('account_key').notNull(),
    enrolmentId: number('enrolment_id').notNull().generatedAlwaysAsIdentity(),
    playbookKey: text('playbook_key').notNull(),
    version: integer('version').notNull(),
    memberKey: integer('member_key'),
    occasion: text('occasion').notNull(),
    about: text('about'),
    anchorOn: date('anchor_on').notNull(),
    enrolledOn: date('enrolled_on').notNull(),
    startedBy: text('started_by'),
    state: text('state', { enum: ['running', 'completed', 'left', 'held_out'] }).notNull(),
    stateSince: date('state_since').notNull(),
    rule: text('rule'),
    goalBy: date('goal_by').notNull(),
    reachedOn: date('reached_on'),
    consideredOn: date('considered_on'),
    observedOn: date('observed_on'),
  },
  (table) => [primaryKey({ columns: [table.accountKey, table.enrolmentId] })],
);

/** What became of each step that fell due, and by which rule. */
export const enrolmentSteps = pgTable(
  'enrolment_steps',
  {
    accountKey: integer('account_key').notNull(),
    enrolmentId: number('enrolment_id').notNull(),
    stepKey: text('step_key').notNull(),
    dueOn: date('due_on').notNull(),
    verdict: text('verdict', { enum: ['task', 'skipped', 'waiting'] }).notNull(),
    rule: text('rule'),
    decidedOn: date('decided_on').notNull(),
    taskId: number('task_id'),
    askedOn: date('asked_on').notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountKey, table.enrolmentId, table.stepKey] })],
);

/** Occasions that enrolled nobody, and by which rule. */
export const enrolmentRefusals = pgTable('enrolment_refusals', {
  accountKey: integer('account_key').notNull(),
  playbookKey: text('playbook_key').notNull(),
  memberKey: integer('member_key'),
  occasion: text('occasion').notNull(),
  rule: text('rule').notNull(),
  refusedOn: date('refused_on').notNull(),
});

/** How far each account got: the last day for which playbooks were run for it, and when that was. */
export const accountTicks = pgTable('account_ticks', {
  accountKey: integer('account_key').primaryKey(),
  day: date('day'),
  tickedAt: moment('ticked_at'),
  news: text('news'),
});

/** Who asked not to be contacted, or for whom that was asked. */
export const contactOptOuts = pgTable(
  'contact_opt_outs',
  {
    accountKey: integer('account_key').notNull(),
    memberKey: integer('member_key').notNull(),
    optedOutAt: moment('opted_out_at').notNull(),
    recordedBy: text('recorded_by'),
  },
  (table) => [primaryKey({ columns: [table.accountKey, table.memberKey] })],
);

/** A work item that somebody gets in Slack. */
export const tasks = pgTable(
  'tasks',
  {
    accountKey: integer('account_key').notNull(),
    taskId: number('task_id').notNull().generatedAlwaysAsIdentity(),
    reason: text('reason').notNull(),
    playbookKey: text('playbook_key').notNull(),
    version: integer('version').notNull(),
    stepKey: text('step_key').notNull(),
    about: text('about'),
    assignee: text('assignee'),
    openedAt: moment('opened_at').notNull(),
    dueOn: date('due_on').notNull(),
    state: text('state', { enum: ['open', 'snoozed', 'done', 'skipped', 'dropped'] }).notNull(),
    stateSince: moment('state_since').notNull(),
    snoozedUntil: date('snoozed_until'),
    endedBy: text('ended_by'),
    outcome: text('outcome'),
    notes: text('notes'),
    learnt: text('learnt'),
    postKey: text('post_key'),
  },
  (table) => [primaryKey({ columns: [table.accountKey, table.taskId] })],
);

/** When each person was last reminded of what is overdue. */
export const taskReminders = pgTable('task_reminders', {
  userId: text('user_id').primaryKey(),
  remindedOn: date('reminded_on').notNull(),
  remindedAt: moment('reminded_at').notNull(),
});

/** For whom a task is: the enrolments whose step it became. */
export const taskEnrolments = pgTable(
  'task_enrolments',
  {
    accountKey: integer('account_key').notNull(),
    taskId: number('task_id').notNull(),
    enrolmentId: number('enrolment_id').notNull(),
    addedOn: date('added_on').notNull(),
    removedOn: date('removed_on'),
  },
  (table) => [primaryKey({ columns: [table.accountKey, table.taskId, table.enrolmentId] })],
);

/** What happened to a task, by whom; only ever added to. */
export const taskEvents = pgTable(
  'task_events',
  {
    accountKey: integer('account_key').notNull(),
    taskEventId: number('task_event_id').notNull().generatedAlwaysAsIdentity(),
    taskId: number('task_id').notNull(),
    at: moment('at').notNull(),
    userId: text('user_id'),
    kind: text('kind').notNull(),
    detail: jsonb('detail').notNull().default({}),
  },
  (table) => [primaryKey({ columns: [table.accountKey, table.taskEventId] })],
);
