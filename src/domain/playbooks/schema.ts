import { z } from 'zod';
import { days, mapping, share, text } from '../yaml/terms.ts';
import { condition } from './conditions/schema.ts';
import { step } from './schema-step.ts';
import { trigger } from './schema-trigger.ts';

const noOrYes = z.boolean({ error: 'true or false' });

export const PLAYBOOK = 'a mapping with name, purpose, trigger, steps and success';

/** The grammar of `playbooks/*.yml`, as written by people; `error` completes the sentence "expected ...". */
export const playbookFileSchema = mapping(PLAYBOOK, {
  name: text('the name of the playbook', 80),
  purpose: text('what it is for, in a sentence', 300).meta({ description: 'What it is for, in a sentence.' }),
  trigger: trigger.meta({ description: 'What sets it off, each occasion once.' }),
  audience: condition
    .optional()
    .meta({ description: 'Whom it applies to. Default: whoever its trigger finds.' }),
  steps: z
    .array(step, { error: 'a list of steps' })
    .min(1, { error: 'one step or more' })
    .max(50, { error: 'at most 50 steps' })
    .meta({ description: 'In the order of their days.' }),
  exit: mapping('a mapping with goal_reached, signal_cleared and when', {
    goal_reached: noOrYes
      .optional()
      .meta({ description: 'Whether reaching the goal ends it. Default: true.' }),
    signal_cleared: noOrYes.optional().meta({
      description:
        'Whether it ends when the signal that set it off clears. Default: true where there is one.',
    }),
    when: condition.optional().meta({ description: 'Ends it when this comes true.' }),
  })
    .optional()
    .meta({
      description: 'What ends it early, besides leaving (churned, seat removed), opting out and by hand.',
    }),
  re_entry: mapping('a mapping with times and days', {
    times: z.int({ error: 'a whole number' }).min(1, { error: 'once or more' }).max(100, {
      error: 'at most 100 times',
    }),
    days,
  })
    .optional()
    .meta({
      description: 'Nobody is enrolled more than so many times in so many days. Default: once in 365.',
    }),
  cool_down_days: z
    .int({ error: 'a whole number of days' })
    .min(0, { error: '0 days or more' })
    .max(3650, { error: 'at most 3650 days' })
    .optional()
    .meta({ description: 'Days between two enrolments of the same. Default: 30.' }),
  success: mapping('a mapping with name, goal, within_days and target', {
    name: text('the success in a few words, such as activated', 60),
    goal: condition.meta({ description: 'What is to come true.' }),
    within_days: days.meta({ description: 'Days after the enrolment within which it counts.' }),
    target: share.meta({ description: 'Share of the enrolled.' }),
    benchmark: text('what is usual elsewhere, in a sentence', 300)
      .optional()
      .meta({ description: 'What is usual elsewhere, in a sentence.' }),
  }),
  holdout: share
    .optional()
    .meta({ description: 'Share of accounts left alone for comparison. Default: 10%.' }),
});

/** A playbook file after the grammar, before defaults. */
export type PlaybookFile = z.output<typeof playbookFileSchema>;
