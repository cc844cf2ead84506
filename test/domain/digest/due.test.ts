import { expect, test } from 'vitest';
import { dayDue, sendableAt, type Pending } from '../../../src/domain/digest/due.ts';
import { snoozeUntil } from '../../../src/domain/digest/snooze-until.ts';

const london: Pending = {
  sendAt: '09:00',
  weekdays: [1, 2, 3, 4, 5],
  timeZone: 'Europe/London',
  createdAt: new Date('2026-01-01T00:00:00Z'),
  lastDay: null,
};

test.each([
  ['before its time', '2026-11-20T08:59:59Z', {}, null],
  ['at its time', '2026-11-20T09:00:00Z', {}, '2026-11-20'],
  ['missed, the same day', '2026-11-20T23:59:00Z', {}, '2026-11-20'],
  ['missed, the next day', '2026-11-21T00:01:00Z', {}, null],
  ['sent already', '2026-11-20T09:01:00Z', { lastDay: '2026-11-20' }, null],
  ['sent yesterday', '2026-11-20T09:01:00Z', { lastDay: '2026-11-19' }, '2026-11-20'],
  ['on a Sunday', '2026-11-22T09:01:00Z', {}, null],
  ['on a Sunday that was chosen', '2026-11-22T09:01:00Z', { weekdays: [7] }, '2026-11-22'],
  ['on a holiday', '2026-12-25T09:01:00Z', {}, null],
  ['made after its time', '2026-11-20T12:00:00Z', { createdAt: new Date('2026-11-20T11:00:00Z') }, null],
  [
    'made before its time',
    '2026-11-20T12:00:00Z',
    { createdAt: new Date('2026-11-20T08:00:00Z') },
    '2026-11-20',
  ],
  ['in summer an hour earlier', '2026-07-01T08:00:00Z', {}, '2026-07-01'],
  ['the Friday before clocks change', '2026-10-23T08:00:00Z', {}, '2026-10-23'],
  ['the Monday after', '2026-10-26T08:00:00Z', {}, null],
  ['the Monday after, at nine', '2026-10-26T09:00:00Z', {}, '2026-10-26'],
  ['where tomorrow has begun', '2026-11-19T20:00:00Z', { timeZone: 'Pacific/Auckland' }, '2026-11-20'],
  // Clocks go from 1:00 to 2:00.
  ['at a time that there is not', '2026-03-29T01:00:00Z', { sendAt: '01:30', weekdays: [7] }, '2026-03-29'],
  // And from 2:00 to 1:00: it is half past one twice.
  [
    'at a time that there is twice',
    '2026-10-25T01:30:00Z',
    { sendAt: '01:30', weekdays: [7], lastDay: '2026-10-25' },
    null,
  ],
] as const)('%s', (_when, now, given, day) => {
  const subscription = {
    ...london,
    ...given,
    weekdays: [...(('weekdays' in given && given.weekdays) || london.weekdays)],
  };
  expect(dayDue(subscription, new Date(now), ['2026-12-25'])).toBe(day);
});

const night = { from: '18:00', until: '08:00', timeZone: 'Europe/London' };

test.each([
  ['outside quiet hours', '2026-11-20T09:00:00Z', night, '2026-11-20T09:00:00.000Z'],
  ['in the evening', '2026-11-20T19:00:00Z', night, '2026-11-21T08:00:00.000Z'],
  ['in the morning', '2026-11-20T07:59:00Z', night, '2026-11-20T08:00:00.000Z'],
  ['as they end', '2026-11-20T08:00:00Z', night, '2026-11-20T08:00:00.000Z'],
  [
    'over noon',
    '2026-11-20T12:30:00Z',
    { ...night, from: '12:00', until: '13:00' },
    '2026-11-20T13:00:00.000Z',
  ],
  ['in the night in which clocks go back', '2026-10-24T20:00:00Z', night, '2026-10-25T08:00:00.000Z'],
  ['in the night in which they go forward', '2026-03-28T20:00:00Z', night, '2026-03-29T07:00:00.000Z'],
  [
    'until a time that there is not',
    '2026-03-28T20:00:00Z',
    { ...night, until: '01:30' },
    '2026-03-29T01:30:00.000Z',
  ],
  ['without any', '2026-11-20T19:00:00Z', null, '2026-11-20T19:00:00.000Z'],
])('%s it goes at its moment', (_when, now, quiet, at) => {
  expect(sendableAt(new Date(now), quiet).toISOString()).toBe(at);
});

test.each([
  ['tomorrow', '2026-11-30', '2026-12-01'],
  ['two_weeks', '2026-11-20', '2026-12-04'],
  ['next_week', '2026-11-20', '2026-11-23'],
  ['next_week', '2026-11-22', '2026-11-23'],
  ['next_week', '2026-11-23', '2026-11-30'],
] as const)('a snooze %s of %s ends on %s', (preset, today, until) => {
  expect(snoozeUntil(preset, today)).toBe(until);
});
