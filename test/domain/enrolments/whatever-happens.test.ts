import fc from 'fast-check';
import { expect, test } from 'vitest';
import { daysBefore } from '../../../src/domain/catalog/days.ts';
import type { StepRecord } from '../../../src/domain/enrolments/enrolment.ts';
import type { Left } from '../../../src/domain/enrolments/exits.ts';
import { stepOf } from '../../support/playbooks.ts';
import { advanced, day, enrolmentOf, LOGGED_IN, welcome } from './advancing.ts';

/** What a member does on each of the days looked at. */
const lives = fc.array(
  fc.record({
    gap: fc.integer({ min: 1, max: 4 }),
    loggedIn: fc.constantFrom(true, false, null),
    activated: fc.boolean(),
    tier: fc.constantFrom('basic', 'gold'),
    left: fc.subarray<Left>(['churned', 'opted_out', 'turned_off']),
  }),
  { maxLength: 25 },
);
const playbooks = fc
  .uniqueArray(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 6 })
  .chain((days) =>
    fc.tuple(
      ...days
        .toSorted((a, b) => a - b)
        .map((on, index) =>
          fc.record({
            key: fc.constant(`step_${index}`),
            day: fc.constant(on),
            onWorkingDay: fc.boolean(),
            waitDays: fc.integer({ min: 0, max: 5 }),
            when: fc.constantFrom(null, LOGGED_IN),
          }),
        ),
    ),
  )
  .map((steps) => welcome({ steps: steps.map(({ key, day: on, ...step }) => stepOf(key, on, step)) }));

test('no step is decided twice, before its day or after the enrolment ended, whatever happens', () => {
  fc.assert(
    fc.property(playbooks, lives, fc.integer({ min: 0, max: 60 }), (playbook, life, late) => {
      let enrolment = enrolmentOf({ enrolledOn: day(late), goalBy: day(late + 7) });
      const records = new Map<string, StepRecord>();
      let on = late - 1;
      for (const { gap, loggedIn, activated, tier, left } of life) {
        on += gap;
        const facts = { 'member.logged_in': loggedIn, 'member.activated': activated, 'account.tier': tier };
        const running = enrolment.state === 'running';
        const result = advanced(enrolment, on, { facts, records: [...records.values()], left, playbook });
        for (const record of result.records) {
          expect(running && result.enrolment.state !== 'left').toBe(true);
          expect([undefined, 'waiting']).toContain(records.get(record.stepKey)?.verdict);
          expect(record.dueOn <= record.decidedOn).toBe(true);
          expect(record.dueOn >= enrolment.enrolledOn).toBe(true);
          records.set(record.stepKey, record);
        }
        enrolment = result.enrolment;
      }
      const asked = playbook.steps.flatMap((step) => {
        const record = records.get(step.key);
        return record === undefined ? [] : { step, record };
      });
      for (const [index, { step, record }] of asked.entries()) {
        const before = asked[index - 1];
        if (before === undefined) continue;
        const distance = step.day - before.step.day;
        expect(record.dueOn >= daysBefore(before.record.askedOn, -distance)).toBe(true);
      }
      const givenOn = asked.flatMap(({ record }) => (record.verdict === 'task' ? record.decidedOn : []));
      expect(new Set(givenOn).size).toBe(givenOn.length);
      const dues = asked.map(({ record }) => record.dueOn);
      const decided = [...records.values()].filter(({ verdict }) => verdict !== 'waiting');
      expect(dues).toEqual(dues.toSorted());
      expect(enrolment.state === 'completed').toBe(
        enrolment.state !== 'left' && decided.length === playbook.steps.length,
      );
    }),
  );
});
