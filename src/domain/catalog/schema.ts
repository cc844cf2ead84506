import { z } from 'zod';
import {
  goals,
  health,
  milestones,
  sentiment,
  signals,
  support,
  thresholds,
  whiteGlove,
} from './schema-standing.ts';
import { NUMBERS_OF_KIND } from '../usage/numbers.ts';
import { activation, feature, role, workflow } from './schema-usage.ts';
import { links } from './schema-links.ts';
import { playbooks } from './schema-playbooks.ts';
import { team } from './schema-team.ts';
import { mapping, text } from '../yaml/terms.ts';
import { cadence, eventNames, isoDate, timeZone } from './terms.ts';

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

/** The grammar of `uptake.yml`, as written by people. */
export const catalogFileSchema = mapping('a mapping with at least product and features', {
  product,
  features: z
    .array(feature, { error: 'a list of features' })
    .min(1, { error: 'one feature or more' })
    .max(NUMBERS_OF_KIND.feature, { error: `at most ${NUMBERS_OF_KIND.feature} features` })
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
  signals: signals.optional().meta({ description: 'When a pattern is a signal.' }),
  milestones: milestones
    .optional()
    .meta({ description: 'Targets that fall due a fixed time after a member is invited.' }),
  holidays: z
    .array(isoDate, { error: 'a list of dates such as 2026-12-25' })
    .max(1000, { error: 'at most 1000 dates' })
    .optional()
    .meta({ description: 'Days on which little use means nothing.', examples: [['2026-12-25']] }),
  health: health.optional().meta({ description: 'How the health score is composed.' }),
  high_value_arr: z
    .number({ error: 'an amount of money, 0 or more' })
    .min(0, { error: 'an amount of money, 0 or more' })
    .optional()
    .meta({ description: 'Accounts at or above this ARR get white-glove treatment. Default: 100000.' }),
  white_glove: whiteGlove
    .optional()
    .meta({ description: 'Whose members get white-glove treatment, whatever the account is worth.' }),
  pii: z
    .enum(['keep', 'none'], { error: 'keep or none' })
    .optional()
    .meta({ description: "Whether members' e-mail addresses and names are stored. Default: keep." }),
  playbooks: playbooks.optional().meta({ description: 'How careful playbooks are turned on.' }),
  team: team.optional().meta({
    description: 'Who is who in Slack.',
    examples: [{ managers: ['manager@example.com'], admins: ['U0123456789'] }],
  }),
  links: links.optional().meta({
    description:
      'Addresses of accounts in other systems: whoever posts one in Slack gets a preview below it.',
    examples: [['https://crm.example.com/accounts/{id}']],
  }),
});

/** `uptake.yml` after the grammar, before defaults. */
export type CatalogFile = z.output<typeof catalogFileSchema>;
