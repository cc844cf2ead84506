import fc from 'fast-check';
import { expect, test } from 'vitest';
import { funnelOf } from '../../../src/domain/journey/funnel-of.ts';
import { REFERENCE_FUNNEL, STAGES } from '../../../src/domain/journey/journey.ts';

const at = (stage: (typeof STAGES)[number], members: number, due = 0, inTime = 0) => ({
  stage,
  members,
  due,
  inTime,
});

test('whoever is at a stage is at every stage before it', () => {
  const { stages, biggestDrop } = funnelOf([
    at('invited', 2, 2),
    at('logged_in', 1, 1, 1),
    at('activated', 1),
    at('returned', 4, 4, 1),
    at('power', 2),
  ]);
  expect(stages.map(({ stage, members }) => [stage, members])).toEqual([
    ['invited', 10],
    ['logged_in', 8],
    ['activated', 7],
    ['returned', 6],
    ['regular', 2],
    ['power', 2],
  ]);
  expect(stages.map(({ fromPrevious }) => fromPrevious)).toEqual([null, 0.8, 7 / 8, 6 / 7, 1 / 3, 1]);
  expect(stages.map(({ ofInvited }) => ofInvited)).toEqual([1, 0.8, 0.7, 0.6, 0.2, 0.2]);
  expect(stages[1]!.inTime).toEqual({ days: 7, due: 7, members: 2, share: 2 / 7 });
  expect(stages.filter(({ inTime }) => inTime !== null)).toHaveLength(1);
  expect(biggestDrop).toBe('regular');
});

test.each([
  ['nobody was invited', [], null],
  ['everybody got to the end', [at('power', 3)], null],
  ['as many are lost at two stages', [at('invited', 2), at('returned', 2)], 'logged_in'],
])('when %s, the biggest drop is told from members', (_, arrivals, drop) => {
  expect(funnelOf(arrivals).biggestDrop).toBe(drop);
});

test('without anybody invited no share is known', () => {
  const { stages } = funnelOf([]);
  expect(stages.every(({ members, ofInvited }) => members === 0 && ofInvited === null)).toBe(true);
  expect(stages[1]!.inTime?.share).toBeNull();
});

test('stages never grow, and no conversion is above one', () => {
  const arrivals = fc.array(
    fc.record({
      stage: fc.constantFrom(...STAGES),
      members: fc.nat({ max: 9 }),
      due: fc.constant(0),
      inTime: fc.constant(0),
    }),
  );
  fc.assert(
    fc.property(arrivals, (given) => {
      const { stages } = funnelOf(given);
      for (const [place, { members, fromPrevious, ofInvited }] of stages.entries()) {
        if (place > 0) expect(members).toBeLessThanOrEqual(stages[place - 1]!.members);
        expect(fromPrevious ?? 0).toBeLessThanOrEqual(1);
        expect(ofInvited ?? 0).toBeLessThanOrEqual(1);
      }
    }),
  );
});

test('the reference is 40 / 70 / 50 / 30 / 20 before and 75 / 85 / 70 / 55 / 35 improved', () => {
  const lines = STAGES.slice(1).map((stage) => REFERENCE_FUNNEL[stage as keyof typeof REFERENCE_FUNNEL]);
  expect(lines.map(({ before }) => before)).toEqual([0.4, 0.7, 0.5, 0.3, 0.2]);
  expect(lines.map(({ improved }) => improved)).toEqual([0.75, 0.85, 0.7, 0.55, 0.35]);
});
