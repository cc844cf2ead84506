import { describe, expect, test } from 'vitest';
import { findFaults } from '../../../src/slack/blocks/find-faults.ts';
import { LIMITS, type Limit, type LimitName } from '../../../src/slack/blocks/limits.ts';
import { RULES, type Rules } from '../../../src/slack/blocks/rules.ts';
import { limitCases, type LimitCase } from './limit-cases.ts';
import { slackForPayloads } from './slack-for-payloads.ts';

type Sized = LimitCase & { size: number };

const sized = (limit: LimitCase, sizes: (number | null)[]): Sized[] =>
  sizes.flatMap((size) => (size === null ? [] : [{ ...limit, size }]));

const inside = limitCases.flatMap((limit) => sized(limit, [limit.least, limit.most]));
const outside = limitCases.flatMap((limit) =>
  sized(limit, [limit.least === null ? null : limit.least - 1, limit.most === null ? null : limit.most + 1]),
);

const ask = slackForPayloads();

describe.each(inside)('$name of $size in a $surface', ({ payload, size, surface }) => {
  test('is accepted', async () => {
    expect(findFaults(payload(size), surface)).toEqual([]);
    expect(await ask(payload(size), surface)).toBeNull();
  });
});

describe.each(outside)('$name of $size in a $surface', ({ name, payload, size, surface, code }) => {
  test(`is refused with ${code}`, async () => {
    const faults = findFaults(payload(size), surface);
    expect(faults).toContainEqual(expect.objectContaining({ rule: name, value: size }));
    expect(faults[0]?.code).toBe(code);
    const refusal = await ask(payload(size), surface);
    expect(refusal?.error).toBe(code);
    expect(refusal?.messages[0]).toMatch(/^\[ERROR\] .+ \[json-pointer:\/?.*\]$/);
  });
});

/** The two ways in which a limit could be loosened unnoticed, by as little as can be. */
const limits: [name: string, limit: Limit][] = Object.entries(LIMITS);
const loosened = [
  ...limits
    .filter(([, { max }]) => Number.isFinite(max))
    .map(([name, limit]) => ({ name, side: 'most', limit: { ...limit, max: limit.max + 1 } })),
  ...limits
    .filter(([, { min, of }]) => min > 0 || of === 'number')
    .map(([name, limit]) => ({ name, side: 'least', limit: { ...limit, min: limit.min - 1 } })),
];

test.each(loosened)('loosening the $side of $name makes a case fail', ({ name, limit }) => {
  const rules: Rules = { ...RULES, limits: { ...LIMITS, [name]: limit } };
  const stillRefused = ({ payload, size, surface }: Sized) =>
    findFaults(payload(size), surface, rules).some(({ rule }) => rule === name);
  const cases = outside.filter((one) => one.name === (name as LimitName));
  expect(cases.filter((one) => !stillRefused(one))).not.toEqual([]);
});
