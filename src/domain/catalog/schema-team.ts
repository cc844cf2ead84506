import { z } from 'zod';
import { mapping, text } from '../yaml/terms.ts';

const TEAMMATE = "a Slack member's id (U…) or e-mail address";

const teammate = z
  .string({ error: TEAMMATE })
  .regex(/^([UW][A-Z0-9]+|[^@\s]+@[^@\s]+)$/, { error: TEAMMATE });

const teammates = z.array(teammate, { error: `a list; each entry ${TEAMMATE}` }).optional();

const USER_GROUP = "a Slack user group's handle (@cs-leads) or id (S…)";

const userGroups = z
  .array(z.string({ error: USER_GROUP }).regex(/^@?[\p{L}\p{N}._-]+$/u, { error: USER_GROUP }), {
    error: `a list; each entry ${USER_GROUP}`,
  })
  .optional();

const CHANNEL = "a Slack channel's id (C… or G…)";

const channel = z.string({ error: CHANNEL }).regex(/^[CG][A-Z0-9]+$/, { error: CHANNEL });

/** The `team` of `uptake.yml`. */
export const team = mapping(
  'a mapping with managers, admins, manager_groups, admin_groups, scope, channel, product_channel and teams',
  {
    managers: teammates.meta({ description: 'May decide for others: see docs/permissions.md.' }),
    admins: teammates.meta({ description: 'May do everything.' }),
    manager_groups: userGroups.meta({ description: 'User groups in Slack whose members are managers.' }),
    admin_groups: userGroups.meta({ description: 'User groups in Slack whose members are admins.' }),
    scope: z
      .enum(['all', 'own_team'], { error: 'all or own_team' })
      .optional()
      .meta({ description: "Which accounts CSMs see: all, or their own team's only. Default: all." }),
    channel: channel.optional().meta({
      description: 'Where task cards go that belong in no other channel and that nobody has.',
    }),
    product_channel: channel.optional().meta({
      description: 'Where somebody asks the product team for help with a task. Default: their manager.',
    }),
    teams: z
      .array(
        mapping('a mapping with name, manager, members and channel', {
          name: text("the team's name"),
          manager: teammate.optional().meta({ description: 'Leads the team, and is a manager.' }),
          members: teammates.meta({ description: 'Who is in the team besides.' }),
          channel: channel.optional().meta({ description: 'Where the cards of its tasks go.' }),
        }),
        { error: 'a list of teams' },
      )
      .optional()
      .meta({ description: 'Who works together.' }),
  },
);
