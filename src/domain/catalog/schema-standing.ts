import { z } from 'zod';
import { SIGNAL_KINDS } from '../signals/signal.ts';
import { days, mapping, share, text } from '../yaml/terms.ts';
import { eventNames } from './terms.ts';

/** What an account is held against: support and sentiment, goals, thresholds, weights. */

const ratio = z.number({ error: 'a number above 0' }).positive({ error: 'a number above 0' });
const points = z
  .number({ error: 'a number from 1 to 100' })
  .min(1, { error: 'a number from 1 to 100' })
  .max(100, { error: 'a number from 1 to 100' });

export const support = mapping('a mapping with tickets and escalation', {
  tickets: eventNames.meta({ description: 'Events that mean a support ticket was opened.' }),
  escalation: mapping('a mapping with property and equals', {
    property: text('the name of a property of the ticket event'),
    equals: z
      .union([text('a value'), z.number({ error: 'a value' }), z.boolean({ error: 'a value' })], {
        error: 'a text, a number, true or false',
      })
      .meta({ examples: ['urgent', true] }),
  })
    .optional()
    .meta({ description: 'A ticket whose property has this value is an escalation.' }),
});

const scoreProperty = text('the name of the property that holds the score')
  .optional()
  .meta({ description: 'Property of the event that holds the score. Default: score.' });

const scaleEnd = z.number({ error: 'a number' });

export const sentiment = mapping('a mapping with csat and nps', {
  csat: mapping('a mapping with events, property, min and max', {
    events: eventNames,
    property: scoreProperty,
    min: scaleEnd.optional().meta({ description: 'Worst score of the scale. Default: 1.' }),
    max: scaleEnd.optional().meta({ description: 'Best score of the scale. Default: 5.' }),
  })
    .optional()
    .meta({ description: 'Satisfaction scores.' }),
  nps: mapping('a mapping with events and property', { events: eventNames, property: scoreProperty })
    .optional()
    .meta({ description: 'Answers from 0 to 10 to "would you recommend us?".' }),
});

export const goals = mapping('a mapping of goals', {
  activation_30d: share.optional().meta({
    description: 'Members activated within 30 days of invitation. Default: 75%.',
    examples: ['75%'],
  }),
  weekly_active: share
    .optional()
    .meta({ description: 'Seats active in a week. Default: 70%.', examples: ['70%'] }),
  stickiness: share
    .optional()
    .meta({ description: 'Mean daily over monthly active members. Default: 40%.', examples: ['40%'] }),
  depth: share.optional().meta({ description: 'Relevant features used. Default: 50%.', examples: ['50%'] }),
});

export const thresholds = mapping('a mapping of thresholds', {
  breadth_narrow: share
    .optional()
    .meta({ description: 'Active share of seats below which breadth is narrow. Default: 30%.' }),
  breadth_broad: share
    .optional()
    .meta({ description: 'Active share of seats from which breadth is broad. Default: 60%.' }),
  depth_shallow: share
    .optional()
    .meta({ description: 'Share of relevant features below which depth is shallow. Default: 30%.' }),
  depth_engaged: share
    .optional()
    .meta({ description: 'Share of relevant features from which depth is deep. Default: 50%.' }),
  stickiness_at_risk: share
    .optional()
    .meta({ description: 'Stickiness below which an account is at risk. Default: 20%.' }),
  recency_active_days: days
    .optional()
    .meta({ description: 'Active: last active day fewer than this many days ago. Default: 7.' }),
  recency_dormant_days: days
    .optional()
    .meta({ description: 'Dormant: last active day more than this many days ago. Default: 30.' }),
  stale_after_days: days
    .optional()
    .meta({ description: 'Data older than this many days is stale. Default: 7.' }),
});

export const signals = mapping('a mapping of signal settings', {
  off: z
    .array(z.enum(SIGNAL_KINDS, { error: `one of ${SIGNAL_KINDS.join(', ')}` }), {
      error: 'a list of kinds of signals',
    })
    .optional()
    .meta({ description: 'Kinds of signals that are not looked for.', examples: [['sponsor_silent']] }),
  floor_members: days.optional().meta({
    description: 'No percentage raises a signal below this many active members. Default: 5.',
  }),
  close_after_days: days.optional().meta({
    description: 'Days a pattern has to be gone before its signal closes. Default: 7.',
  }),
  decline: share
    .optional()
    .meta({ description: 'Active members fewer than in the 28 days before. Default: 20%.' }),
  workaround_share: share
    .optional()
    .meta({ description: 'Share of actions that bypass the product. Default: 20%.' }),
  completion: share.optional().meta({
    description: 'Completed share of begun workflow runs below which they are abandoned. Default: 50%.',
  }),
  group_left_behind: share.optional().meta({
    description:
      'Active share of a department, team, geography or role below which it is left behind. Default: 20%.',
  }),
  champion_silent_days: days.optional().meta({ description: 'Default: 30.' }),
  sponsor_silent_days: days.optional().meta({ description: 'Default: 60.' }),
  tickets_rise: ratio
    .optional()
    .meta({ description: 'Tickets more than in the 28 days before; 1 is twice as many. Default: 1.' }),
  sentiment_drop: points
    .optional()
    .meta({ description: 'Points of 100 by which satisfaction fell. Default: 15.' }),
  renewal_days: days
    .optional()
    .meta({ description: 'Days before a renewal in which little adoption is pressing. Default: 90.' }),
  expansion_seats: share
    .optional()
    .meta({ description: 'Share of seats in use from which an account is ready for more. Default: 90%.' }),
});

export const milestones = mapping('a mapping of milestones and their targets', {
  activated_by_day_7: share.optional().meta({ description: 'Members activated. Default: 80%.' }),
  weekly_by_day_30: share.optional().meta({ description: 'Members active weekly. Default: 70%.' }),
  three_features_by_day_60: share
    .optional()
    .meta({ description: 'Members who used three core features. Default: 60%.' }),
  habit_by_day_90: share.optional().meta({ description: 'Members at the level habit. Default: 50%.' }),
});

const names = (of: string) =>
  z
    .array(text(`the name of a ${of}`), { error: `a list of ${of}s` })
    .max(1000, { error: `at most 1000 ${of}s` })
    .optional();

export const whiteGlove = mapping('a mapping with roles and departments', {
  roles: names('role').meta({
    description: 'Roles of members that the account depends on, as they are imported. Default: none.',
    examples: [['revops_lead']],
  }),
  departments: names('department').meta({
    description:
      'Departments that the account depends on, or into which it is to grow. Default: Finance, Sales Ops, Sales Operations.',
    examples: [['Finance', 'Field Sales']],
  }),
});

const weight = z
  .number({ error: 'a number above 0' })
  .positive({ error: 'a number above 0' })
  .max(1000, { error: 'a number up to 1000' })
  .optional();

export const health = mapping('a mapping with weights', {
  weights: mapping('a mapping of health parts and their weights', {
    product_usage: weight.meta({ description: 'Default: 30.' }),
    feature_adoption: weight.meta({ description: 'Default: 25.' }),
    member_engagement: weight.meta({ description: 'Default: 20.' }),
    sentiment: weight.meta({ description: 'Default: 15.' }),
    support_burden: weight.meta({ description: 'Default: 10.' }),
  })
    .optional()
    .meta({ description: 'Relative weights of the parts; only their proportions matter.' }),
});
