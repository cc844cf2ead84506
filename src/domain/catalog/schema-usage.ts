import { z } from 'zod';
import { key, mapping, share, text } from '../yaml/terms.ts';
import { cadence, eventName } from './terms.ts';

/** What events mean: features, workflows, activation, and the roles they are for. */

/** Half of the bits that a database has for activation events, so that a catalogue can still exchange all of its own. */
const MAX_ACTIVATION_EVENTS = 15;

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

export const feature = mapping('a feature: a mapping with at least key and events', {
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

export const workflow = mapping('a workflow: a mapping with key and steps', {
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

export const activation = z
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

export const role = mapping('a role: a mapping with at least key', {
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
