import { z } from 'zod';
import { SIGNAL_KINDS } from '../signals/signal.ts';
import { DUE_DAYS, type MilestoneKey } from '../milestones/milestones.ts';
import { days, key, mapping } from '../yaml/terms.ts';

const kind = <Kind extends string>(name: Kind, description: string) => z.literal(name).meta({ description });

const milestoneKeys = Object.keys(DUE_DAYS) as [MilestoneKey, ...MilestoneKey[]];

const several = <T extends z.ZodType>(one: T, expected: string) =>
  z
    .union([one, z.array(one, { error: expected }).min(1, { error: expected })], { error: expected })
    .transform((given) => (Array.isArray(given) ? given : [given]) as z.output<T>[]);

const signal = z.enum(SIGNAL_KINDS, { error: `one of ${SIGNAL_KINDS.join(', ')}` });
const milestone = z.enum(milestoneKeys, { error: `one of ${milestoneKeys.join(', ')}` });

const triggers = [
  mapping('a trigger', { kind: kind('member_created', 'A member was invited.') }),
  mapping('a trigger', {
    kind: kind('member_inactive', 'A member who had been active has not been for so many days.'),
    days,
  }),
  mapping('a trigger', {
    kind: kind('level_reached', 'A member reached a level.'),
    level: z
      .literal([1, 2, 3, 4, 5], { error: 'a level from 1 to 5' })
      .meta({ description: '1 activated, 2 regular, 3 habit, 4 advanced, 5 power user and advocate.' }),
  }),
  mapping('a trigger', {
    kind: kind('feature_launched', 'A feature came out, for the members it is relevant to.'),
    feature: key('the key of a feature').optional().meta({ description: 'Default: any feature.' }),
  }),
  mapping('a trigger', {
    kind: kind('milestone_missed', 'An account missed a milestone.'),
    milestones: several(milestone, `one of ${milestoneKeys.join(', ')}, or a list of them`)
      .optional()
      .meta({ description: 'Default: any milestone.' }),
  }),
  mapping('a trigger', {
    kind: kind('signal', 'A signal was opened, or got worse.'),
    signals: several(signal, 'the kind of a signal, or a list of them'),
    severity: z
      .enum(['good', 'low', 'medium', 'high'], { error: 'good, low, medium or high' })
      .optional()
      .meta({ description: 'The least severity. Default: low; good for expansion_ready.' }),
  }),
  mapping('a trigger', {
    kind: kind('before_renewal', 'So many days before the renewal of an account.'),
    days,
  }),
  mapping('a trigger', {
    kind: kind('manual', 'Only by hand.'),
    for: z
      .enum(['member', 'account'], { error: 'member or account' })
      .meta({ description: 'Whom it is started for.' }),
  }),
] as const;

export const TRIGGER_KINDS: readonly string[] = triggers.map((trigger) => trigger.shape.kind.value);

/** What sets a playbook off. */
export const trigger = z.discriminatedUnion('kind', triggers, {
  error: (issue) =>
    issue.code === 'invalid_union'
      ? `one of ${TRIGGER_KINDS.join(', ')}`
      : 'a mapping with a kind, such as { kind: member_created }',
});
