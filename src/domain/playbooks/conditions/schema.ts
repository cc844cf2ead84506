import { z } from 'zod';
import type { MemberSegments } from '../../segments/segments.ts';
import { SIGNAL_KINDS } from '../../signals/signal.ts';
import { mapping, share, text } from '../../yaml/terms.ts';
import { type FactKey, FACTS } from '../condition.ts';

/** Facts that are one of a few words; other texts are the customer's own. */
const WORDS: Partial<Record<FactKey, readonly string[]>> = {
  'account.touch_model': ['high', 'mid', 'tech'],
  'account.signals': SIGNAL_KINDS,
  'member.behaviour': [
    'power',
    'casual',
    'at_risk',
    'dormant',
    'never_active',
  ] satisfies MemberSegments['behaviour'][],
  'member.value': ['white_glove', 'scaled'] satisfies MemberSegments['value'][],
  'member.maturity': ['new', 'growing', 'mature'] satisfies MemberSegments['maturity'][],
};

/** Facts that are shares, which may be written as `30%`. */
const SHARES: ReadonlySet<FactKey> = new Set([
  'account.risk',
  'account.active_share',
  'account.depth',
  'member.depth',
]);

/** What is asked of a fact, as written: a value, one of several values, or bounds, of which all have to hold. */
export type WrittenTest = Value | Value[] | WrittenBounds;
type Value = string | number | boolean;
export type WrittenBounds = {
  at_least?: number | undefined;
  at_most?: number | undefined;
  above?: number | undefined;
  below?: number | undefined;
  known?: boolean | undefined;
};

/** As written: several keys of a mapping mean all of them. */
export type WrittenCondition = { [Key in FactKey]?: WrittenTest } & {
  all?: WrittenCondition[] | undefined;
  any?: WrittenCondition[] | undefined;
  not?: WrittenCondition | undefined;
};

const CONDITION = 'a condition such as member.activated: false';

const known = z
  .boolean({ error: 'true or false' })
  .optional()
  .meta({ description: 'Whether it is known at all.' });

function testOf(key: FactKey): z.ZodType<WrittenTest> {
  if (FACTS[key] === 'yes_no') return yesOrNo;
  if (FACTS[key] === 'number') return numberTest(SHARES.has(key) ? share : z.number({ error: 'a number' }));
  const words = WORDS[key];
  if (words === undefined) return valueTest(text('a text'), 'a text, or a list of texts');
  const expected = `one of ${words.join(', ')}`;
  return valueTest(z.enum(words, { error: expected }), `${expected}, or a list of them`);
}

const yesOrNo = z.union([z.boolean({ error: 'true or false' }), mapping('true or false', { known })], {
  error: 'true or false',
});

const valueTest = (value: z.ZodType<string>, expected: string) =>
  z.union(
    [value, z.array(value, { error: expected }).min(1, { error: expected }), mapping(expected, { known })],
    { error: expected },
  );

const isNotEmpty = (given: object): boolean => Object.keys(given).length > 0;

/** Not said of a mapping in which an unknown key has been found. */
const onceRead = (error: string) => ({
  error,
  when: ({ issues }: { issues: unknown[] }) => issues.length === 0,
});

const NUMBER = 'a number, a list of numbers, or bounds such as { at_least: 30 }';

const numberTest = (value: z.ZodType<number>) =>
  z.union(
    [
      value,
      z.array(value, { error: NUMBER }).min(1, { error: NUMBER }),
      mapping(NUMBER, {
        at_least: value.optional(),
        at_most: value.optional(),
        above: value.optional(),
        below: value.optional(),
        known,
      }).refine(isNotEmpty, onceRead(NUMBER)),
    ],
    { error: NUMBER },
  );

const parts = () =>
  z.array(condition, { error: 'a list of conditions' }).min(1, { error: 'one condition or more' }).optional();

const facts = Object.fromEntries(
  (Object.keys(FACTS) as FactKey[]).map((key) => [key, testOf(key).optional()]),
);

/** The grammar of a condition. */
export const condition: z.ZodType<WrittenCondition> = z.lazy(() => grammar);

const grammar: z.ZodType<WrittenCondition> = mapping(CONDITION, {
  ...facts,
  all: parts().meta({ description: 'All of these.' }),
  any: parts().meta({ description: 'One of these or more.' }),
  not: condition.optional().meta({ description: 'The opposite of this.' }),
})
  .refine(isNotEmpty, onceRead(CONDITION))
  .meta({ id: 'condition', description: 'Several keys mean all of them.' });
