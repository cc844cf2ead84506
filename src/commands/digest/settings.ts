import { z } from 'zod';
import type { DigestFilter, DigestSettings } from '../../domain/digest/digest.ts';
import { SIGNAL_KINDS } from '../../domain/signals/signal.ts';
import { UserError } from '../../errors.ts';
import { choiceId } from '../../views/digest/choice-id.ts';
import type { Submission } from '../submission.ts';
import { CHOICES_CHANGED, FIELD } from '../../views/digest/settings-window.ts';

/** Which digest a window is about: 0 is one that is still to be made, for a channel or a person. */
const targetSchema = z.object({
  subscriptionId: z.number().int().min(0),
  channelId: z.string().min(1),
  /** The list of digests that the window was opened from, and in which conversation; absent: it was opened elsewhere. */
  answer: z.object({ url: z.url(), channelId: z.string() }).optional(),
});
export type Target = z.infer<typeof targetSchema>;

/** Tiers and regions by the ids that stand for them in windows (choice-id.ts). */
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

const chosenSchema = settingsSchema.extend(targetSchema.shape);
/** What was chosen, for which digest. */
export type Chosen = z.infer<typeof chosenSchema>;

export const readTarget = (metadata: string): Target => targetSchema.parse(JSON.parse(metadata));
export const readChosen = (metadata: string): Chosen => chosenSchema.parse(JSON.parse(metadata));

/** Lets everything through. */
export const ANY: DigestFilter = { owner: null, tiers: null, regions: null, kinds: null, severity: null };

/**
 * What stands in the fields of the window; a field that it does not have leaves what `kept`, the filter so far, says.
 * Null: no weekday was chosen, which is for the person to mend.
 */
export function readSettings(
  { field }: Pick<Submission, 'field'>,
  kept: DigestFilter,
): z.infer<typeof settingsSchema> | null {
  const { tiers, regions } = idsOf(kept);
  // Slack sends an empty list of a field that was emptied, and nothing of one that is not there.
  const several = (block: string, before: string[] | null = null) => {
    const values = field(block).selected_options?.map(({ value }) => value);
    return values === undefined ? before : values.length === 0 ? null : values;
  };
  const { selected_user: owner = kept.owner } = field(FIELD.owner);
  const { selected_option: severity } = field(FIELD.severity);
  const { data } = settingsSchema.safeParse({
    filter: {
      owner,
      tiers: several(FIELD.tiers, tiers),
      regions: several(FIELD.regions, regions),
      kinds: several(FIELD.kinds, kept.kinds),
      severity: severity === undefined ? kept.severity : (severity?.value ?? null),
    },
    sendAt: field(FIELD.sendAt).selected_time,
    weekdays: (several(FIELD.weekdays) ?? []).map(Number),
    timeZone: field(FIELD.timeZone).selected_option?.value,
    saysNothingNew: several(FIELD.nothing) !== null,
  });
  return data ?? null;
}

const idsOf = ({ tiers, regions }: DigestFilter) => ({
  tiers: tiers?.map(choiceId) ?? null,
  regions: regions?.map(choiceId) ?? null,
});

/** The names that a filter may have: those of accounts, and those it had so far. */
type Names = { tiers: string[]; regions: string[] };

/** A filter with the names that its ids stand for. Throws where one is gone since it was chosen. */
export function withNames(chosen: Chosen['filter'], names: Names, kept: DigestFilter): DigestFilter {
  return {
    ...chosen,
    tiers: namesOf(chosen.tiers, [...names.tiers, ...(kept.tiers ?? [])]),
    regions: namesOf(chosen.regions, [...names.regions, ...(kept.regions ?? [])]),
  };
}

function namesOf(ids: string[] | null, all: string[]): string[] | null {
  const byId = new Map(all.map((name) => [choiceId(name), name]));
  return ids?.map((id) => byId.get(id) ?? gone()) ?? null;
}

function gone(): never {
  throw new UserError(CHOICES_CHANGED);
}

/** What a new digest is proposed to be. */
export function firstSettings(owner: string | null, timeZone: string): DigestSettings {
  return {
    filter: { ...ANY, owner },
    sendAt: '09:00',
    weekdays: [1, 2, 3, 4, 5],
    timeZone,
    saysNothingNew: false,
  };
}
