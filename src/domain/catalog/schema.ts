import { z } from 'zod';
import { isTimeZone } from './time-zones.ts';

/**
 * The grammar of `uptake.yml`, as written by people. The `error` of each schema completes the
 * sentence "expected ..."; descriptions and examples reach editors through `uptake.schema.json`.
 */

/** The feature bit set of the day rows is this wide. */
export const MAX_FEATURES = 512;

/** Activation actions are bits of a `smallint`. */
export const MAX_ACTIVATION_EVENTS = 15;

const MAX_DAYS = 3650;

/** A mapping that names what it expects and, for a key it does not have, the keys it does. */
function mapping<Shape extends z.ZodRawShape>(expected: string, shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? Object.keys(shape).join(', ') : expected),
  });
}

const text = (expected: string) =>
  z
    .string({ error: expected })
    .trim()
    .min(1, { error: expected })
    .max(200, { error: `${expected} of at most 200 characters` });

const key = (expected: string) =>
  text(expected).regex(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/, {
    error: `${expected}: letters, digits, _ . and - only`,
  });

const eventName = text('the name of an event').meta({ description: 'Name of an event, as it is sent.' });

const eventNames = z
  .union(
    [
      eventName,
      z.array(eventName, { error: 'a list of event names' }).min(1, { error: 'one event name or more' }),
    ],
    {
      error: 'an event name or a list of event names',
    },
  )
  .meta({ description: 'One event name, or a list of them.' });

const SHARE = 'a share such as 70% or 0.7';

/** `70%` and `0.7` are the same; a bare 70 is refused, because it could mean either. */
const share = z
  .union(
    [
      z.number({ error: SHARE }).min(0, { error: SHARE }).max(1, { error: SHARE }),
      z.string({ error: SHARE }).regex(/^(100(\.0+)?|\d{1,2}(\.\d+)?)\s?%$/, { error: SHARE }),
    ],
    { error: SHARE },
  )
  .transform((given) => (typeof given === 'number' ? given : Number.parseFloat(given) / 100));

const days = z
  .int({ error: 'a whole number of days' })
  .min(1, { error: 'a day or more' })
  .max(MAX_DAYS, { error: `at most ${MAX_DAYS} days` });

const cadence = z.enum(['daily', 'weekly'], { error: 'daily or weekly' });

const timeZone = z
  .string({ error: 'a time zone such as Europe/Berlin or UTC' })
  .refine(isTimeZone, { error: 'a time zone such as Europe/Berlin or UTC' });

const product = z
  .union(
    [
      text("the product's name"),
      mapping("the product's name, or a mapping with name, cadence and time_zone", {
        name: text("the product's name").meta({ description: 'What the product is called, e.g. in cards.' }),
        cadence: cadence
          .optional()
          .meta({ description: 'How often a member is expected in the product. Default: weekly.' }),
        time_zone: timeZone.optional().meta({
          description: 'Defines the day, and the zone of timestamps that have none. Default: UTC.',
          examples: ['Europe/Berlin', 'America/New_York', 'UTC'],
        }),
      }),
    ],
    { error: "the product's name, or a mapping with name, cadence and time_zone" },
  )
  .meta({ description: 'The product itself: its name alone, or a mapping.' });

const featureEvent = z.union(
  [
    eventName,
    mapping('an event name or {event, view}', {
      event: eventName,
      view: z
        .boolean({ error: 'true or false' })
        .optional()
        .meta({ description: 'True: looking, not doing. Neither meaningful nor use of the feature.' }),
    }),
  ],
  { error: 'an event name or {event, view}' },
);

const feature = mapping('a feature: a mapping with at least key and events', {
  key: key("the feature's key").meta({
    description: 'Names the feature for good: history is kept under it.',
    examples: ['deal_pipeline'],
  }),
  name: text("the feature's name").optional().meta({ description: 'Default: the key in words.' }),
  module: text('the name of a module')
    .optional()
    .meta({ description: 'Part of the product. Default: General.' }),
  tier: z
    .enum(['core', 'advanced', 'premium'], { error: 'core, advanced or premium' })
    .optional()
    .meta({ description: 'Default: core.' }),
  events: z
    .union(
      [
        featureEvent,
        z.array(featureEvent, { error: 'a list of events' }).min(1, { error: 'one event or more' }),
      ],
      {
        error: 'an event name or a list of events',
      },
    )
    .meta({
      description: 'The events that mean the feature was used.',
      examples: ['report_created', ['report_created', { event: 'report_opened', view: true }]],
    }),
  roles: z
    .array(key('the key of a role'), { error: 'a list of role keys' })
    .min(1, { error: 'one role or more; leave roles out if the feature is for everyone' })
    .optional()
    .meta({ description: 'Keys of the roles it is relevant to. Default: every role.' }),
  launched: z.iso
    .date({ error: 'a date such as 2026-03-31' })
    .optional()
    .meta({ description: 'The day it was released. Default: always been there.', examples: ['2026-03-31'] }),
});

const step = z.union(
  [
    eventName,
    mapping('an event name or {event, name}', {
      event: eventName,
      name: text("the step's name").optional().meta({ description: 'Default: the event in words.' }),
    }),
  ],
  { error: 'an event name or {event, name}' },
);

const workflow = mapping('a workflow: a mapping with key and steps', {
  key: key("the workflow's key"),
  name: text("the workflow's name").optional().meta({ description: 'Default: the key in words.' }),
  steps: z
    .array(step, { error: 'a list of steps' })
    .min(2, { error: 'two steps or more' })
    .max(100, { error: 'at most 100 steps' })
    .meta({
      description: 'Events in the order in which they complete the job.',
      examples: [['quote_started', 'quote_sent', { event: 'quote_signed', name: 'Signed' }]],
    }),
});

const activationEvents = z
  .array(eventName, { error: 'a list of event names' })
  .min(1, { error: 'one event name or more' })
  .max(MAX_ACTIVATION_EVENTS, { error: `at most ${MAX_ACTIVATION_EVENTS} events` });

const ACTIVATION = 'an event name, or a list under any: or all:';

const activation = z
  .union(
    [
      eventName,
      mapping(ACTIVATION, {
        any: activationEvents.optional().meta({ description: 'One of these activates.' }),
        all: activationEvents.optional().meta({ description: 'Every one of these, in any order.' }),
      }).refine((given) => (given.any === undefined) !== (given.all === undefined), {
        error: 'a list under either any: or all:',
      }),
    ],
    { error: ACTIVATION },
  )
  .meta({
    description: 'What activates a member. Default: the first meaningful action.',
    examples: [
      'deal_created',
      { any: ['deal_created', 'deal_imported'] },
      { all: ['deal_created', 'stage_changed'] },
    ],
  });

const role = mapping('a role: a mapping with at least key', {
  key: key("the role's key").meta({
    description: "Matched with the members' role.",
    examples: ['sales_rep'],
  }),
  name: text("the role's name").optional().meta({ description: 'Default: the key in words.' }),
  cadence: cadence.optional().meta({ description: "Default: the product's." }),
  days_per_week: z
    .int({ error: 'a whole number from 1 to 7' })
    .min(1, { error: 'a whole number from 1 to 7' })
    .max(7, { error: 'a whole number from 1 to 7' })
    .optional()
    .meta({
      description: 'Active days a week that count as being on the cadence. Default: daily 3, weekly 1.',
    }),
  active_goal: share
    .optional()
    .meta({ description: 'Share of members to be active on the cadence. Default: 70%.', examples: ['80%'] }),
  depth_goal: share
    .optional()
    .meta({ description: 'Share of its relevant features to be used. Default: 50%.', examples: ['40%'] }),
});

const support = mapping('a mapping with tickets and escalation', {
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

const sentiment = mapping('a mapping with csat and nps', {
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

const goals = mapping('a mapping of goals', {
  activation_30d: share
    .optional()
    .meta({
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

const thresholds = mapping('a mapping of thresholds', {
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

const weight = z
  .number({ error: 'a number above 0' })
  .positive({ error: 'a number above 0' })
  .max(1000, { error: 'a number up to 1000' })
  .optional();

const health = mapping('a mapping with weights', {
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

const TEAMMATE = "a Slack member's id (U…) or e-mail address";

const teammates = z
  .array(z.string({ error: TEAMMATE }).regex(/^([UW][A-Z0-9]+|[^@\s]+@[^@\s]+)$/, { error: TEAMMATE }), {
    error: `a list; each entry ${TEAMMATE}`,
  })
  .optional();

export const catalogFileSchema = mapping('a mapping with at least product and features', {
  product,
  features: z
    .array(feature, { error: 'a list of features' })
    .min(1, { error: 'one feature or more' })
    .max(MAX_FEATURES, { error: `at most ${MAX_FEATURES} features` })
    .meta({
      description: 'What the product consists of.',
      examples: [[{ key: 'reports', name: 'Reports', tier: 'advanced', events: ['report_created'] }]],
    }),
  logins: eventNames.optional().meta({ description: 'Events that mean a member logged in.' }),
  workflows: z
    .array(workflow, { error: 'a list of workflows' })
    .max(1000, { error: 'at most 1000 workflows' })
    .optional()
    .meta({ description: 'Jobs done in several steps.' }),
  workarounds: eventNames
    .optional()
    .meta({ description: 'Events that mean the product was bypassed, e.g. an export to a spreadsheet.' }),
  activation: activation.optional(),
  roles: z
    .array(role, { error: 'a list of roles' })
    .min(1, { error: 'one role or more' })
    .optional()
    .meta({ description: 'Roles and their goals. Default: sales_rep, sales_manager and executive.' }),
  support: support.optional().meta({ description: 'Where the support burden is read from.' }),
  sentiment: sentiment.optional().meta({ description: 'Where satisfaction is read from.' }),
  goals: goals.optional().meta({ description: 'Targets the account is held against.' }),
  thresholds: thresholds.optional().meta({ description: 'Where bands begin.' }),
  health: health.optional().meta({ description: 'How the health score is composed.' }),
  high_value_arr: z
    .number({ error: 'an amount of money, 0 or more' })
    .min(0, { error: 'an amount of money, 0 or more' })
    .optional()
    .meta({ description: 'Accounts at or above this ARR get white-glove treatment. Default: 100000.' }),
  team: mapping('a mapping with managers and admins', {
    managers: teammates.meta({ description: 'May approve campaigns.' }),
    admins: teammates.meta({ description: 'May change settings.' }),
  })
    .optional()
    .meta({
      description: 'Who is who in Slack.',
      examples: [{ managers: ['manager@example.com'], admins: ['U0123456789'] }],
    }),
});

/** `uptake.yml` after the grammar, before defaults. */
export type CatalogFile = z.output<typeof catalogFileSchema>;
