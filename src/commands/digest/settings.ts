import { z } from 'zod';
import type { Subscription } from '../../domain/digest/digest.ts';
import { SIGNAL_KINDS } from '../../domain/signals/signal.ts';
import type { Submission } from '../submission.ts';
import { FIELD } from '../../views/digest/settings-window.ts';

/** Which digest a window is about: 0 is one that is still to be made, for a channel or a person. */
const targetSchema = z.object({ subscriptionId: z.number().int().min(0), channelId: z.string().min(1) });
export type Target = z.infer<typeof targetSchema>;

const filterSchema = z.object({
  owner: z.string().nullable(),
  tiers: z.array(z.string()).nullable(),
  regions: z.array(z.string()).nullable(),
  kinds: z.array(z.enum(SIGNAL_KINDS)).nullable(),
  severity: z.enum(['high', 'medium', 'low']).nullable(),
});

const settingsSchema = z.object({
  filter: filterSchema,
  sendAt: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  weekdays: z.array(z.number().int().min(1).max(7)).min(1),
  timeZone: z.string().refine((name) => Intl.supportedValuesOf('timeZone').includes(name) || name === 'UTC'),
  saysNothingNew: z.boolean(),
});
export type Settings = z.infer<typeof settingsSchema>;

const chosenSchema = settingsSchema.extend(targetSchema.shape);
/** What was chosen, for which digest. */
export type Chosen = z.infer<typeof chosenSchema>;

export const readTarget = (metadata: string): Target => targetSchema.parse(JSON.parse(metadata));
export const readChosen = (metadata: string): Chosen => chosenSchema.parse(JSON.parse(metadata));

/** What stands in the fields of the window. `weekdays` may be empty, which is for the person to mend. */
export function readSettings({ field }: Pick<Submission, 'field'>): Settings | null {
  const several = (block: string) => {
    const values = (field(block).selected_options ?? []).map(({ value }) => value);
    return values.length === 0 ? null : values;
  };
  const { data } = settingsSchema.safeParse({
    filter: {
      owner: field(FIELD.owner).selected_user ?? null,
      tiers: several(FIELD.tiers),
      regions: several(FIELD.regions),
      kinds: several(FIELD.kinds),
      severity: field(FIELD.severity).selected_option?.value ?? null,
    },
    sendAt: field(FIELD.sendAt).selected_time,
    weekdays: (several(FIELD.weekdays) ?? []).map(Number),
    timeZone: field(FIELD.timeZone).selected_option?.value,
    saysNothingNew: several(FIELD.nothing) !== null,
  });
  return data ?? null;
}

/** What a new digest is proposed to be. */
export function firstSettings(owner: string | null, timeZone: string): Settings {
  return {
    filter: { owner, tiers: null, regions: null, kinds: null, severity: null },
    sendAt: '09:00',
    weekdays: [1, 2, 3, 4, 5],
    timeZone,
    saysNothingNew: false,
  };
}

/** As a subscription of someone's, as far as it is known before it is made. */
export function asSubscription(chosen: Chosen, createdBy: string): Subscription {
  return { ...chosen, createdBy };
}
