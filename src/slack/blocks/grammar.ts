import { z } from 'zod';
import type { LimitName } from './limits.ts';
import type { Place } from './places.ts';
import type { Rules } from './rules.ts';

/** The kinds of thing that can stand in a place, by their `type`. */
export type Kinds = Record<string, z.ZodObject>;

export type Grammar = ReturnType<typeof grammarOf>;

/**
 * The words that the schemas of blocks are written in. Where a limit is broken, the issue's message is the limit's
 * name; `faults.ts` makes a sentence of it.
 */
export function grammarOf({ limits, places }: Rules) {
  const characters = (name: LimitName) => {
    const { min, max } = limits[name];
    const long = { code: 'too_big', origin: 'string', maximum: max, message: name, continue: true } as const;
    // Not zod's own `max`, which counts an emoji once: what Slack counts is not known, and nothing counts more.
    return z
      .string()
      .min(min, name)
      .check(({ value, issues }) => {
        if (value.length > max) issues.push({ ...long, input: value });
      });
  };
  const plain = (name: LimitName) =>
    z.strictObject({
      type: z.literal('plain_text'),
      text: characters(name),
      emoji: z.boolean().optional(),
    });
  const mrkdwn = (name: LimitName) =>
    z.strictObject({
      type: z.literal('mrkdwn'),
      text: characters(name),
      verbatim: z.boolean().optional(),
    });
  return {
    limits,
    characters,
    plain,
    mrkdwn,
    /** Either kind of text object. */
    text: (name: LimitName) => z.discriminatedUnion('type', [plain(name), mrkdwn(name)]),
    /** A whole number. */
    amount: (name: LimitName) => z.int().min(limits[name].min, name).max(limits[name].max, name),
    items: <T extends z.ZodType>(name: LimitName, item: T) =>
      z.array(item).min(limits[name].min, name).max(limits[name].max, name),
    block: (type: string, shape: z.ZodRawShape): z.ZodObject =>
      z.strictObject({ type: z.literal(type), block_id: characters('block_id').optional(), ...shape }),
    element: (type: string, shape: z.ZodRawShape): z.ZodObject =>
      z.strictObject({ type: z.literal(type), action_id: characters('action_id').optional(), ...shape }),
    /** Whichever of these kinds may stand there. */
    placed: (place: Place, kinds: Kinds): z.ZodType => {
      const options = places[place].map((type) => {
        const kind = kinds[type];
        if (kind === undefined)
          throw new Error(`There is no schema of a ${type}, which may stand in ${place}.`);
        return kind;
      });
      return z.discriminatedUnion('type', options as never);
    },
  };
}
