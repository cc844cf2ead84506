import { expect, test } from 'vitest';
import { correctedTime, parseTime } from '../../../src/http/tracking/time.ts';

const received = new Date('2026-06-15T12:00:00Z');

test.each([
  ['absent', undefined, undefined, '2026-06-15T12:00:00.000Z'],
  ['empty', '', undefined, '2026-06-15T12:00:00.000Z'],
  ['of the past', '2026-06-14T08:00:00.123Z', undefined, '2026-06-14T08:00:00.123Z'],
  ['of nearly three years ago', '2023-06-15T18:00:00Z', undefined, '2023-06-15T18:00:00.000Z'],
  ['with an offset', '2026-06-15T13:30:00+02:00', undefined, '2026-06-15T11:30:00.000Z'],
  ['without a zone, which is UTC', '2026-06-15T09:30:00', undefined, '2026-06-15T09:30:00.000Z'],
  ['a date', '2026-06-15', undefined, '2026-06-15T00:00:00.000Z'],
  ['some minutes ahead', '2026-06-15T12:04:59Z', '2026-06-15T12:05:00Z', '2026-06-15T12:04:59.000Z'],
  [
    'of the past, whatever sentAt says',
    '2026-06-15T11:00:00Z',
    '2030-01-01T00:00:00Z',
    '2026-06-15T11:00:00.000Z',
  ],
  [
    'an hour ahead, sent a minute later',
    '2026-06-15T13:00:00Z',
    '2026-06-15T13:01:00Z',
    '2026-06-15T11:59:00.000Z',
  ],
  [
    'years ahead, sent a second later',
    '2031-01-01T00:00:00Z',
    '2031-01-01T00:00:01Z',
    '2026-06-15T11:59:59.000Z',
  ],
  ['an hour ahead, sending unknown', '2026-06-15T13:00:00Z', undefined, '2026-06-15T12:00:00.000Z'],
  ['an hour ahead, sending unreadable', '2026-06-15T13:00:00Z', 17, '2026-06-15T12:00:00.000Z'],
  ['an hour ahead, sent before', '2026-06-15T13:00:00Z', '2026-06-15T12:00:00Z', '2026-06-15T12:00:00.000Z'],
])('a timestamp %s', (_what, timestamp, sentAt, at) => {
  expect(correctedTime(timestamp, sentAt, received)).toEqual(new Date(at));
});

test.each([
  ['two days ahead', '2026-06-17T12:00:01Z', undefined, 'too_late', 'timestamp'],
  ['more than three years ago', '2023-06-15T17:59:59Z', undefined, 'too_early', 'timestamp'],
  ['of the year 1970', '1970-01-01T00:00:00.000Z', undefined, 'too_early', 'timestamp'],
  ['far ahead and sent far later', '2026-06-17T12:00:00Z', '2090-01-01T00:00:00Z', 'too_early', 'sentAt'],
  ['in words', 'yesterday', undefined, 'not_timestamp', 'timestamp'],
  ['day first', '15/06/2026', undefined, 'not_timestamp', 'timestamp'],
  ['in a month that is none', '2026-13-01T00:00:00Z', undefined, 'not_timestamp', 'timestamp'],
  ['too long', `2026-06-15T12:00:00.${'0'.repeat(99)}Z`, undefined, 'not_timestamp', 'timestamp'],
])('a timestamp %s is a fault', (_what, timestamp, sentAt, code, field) => {
  expect(correctedTime(timestamp, sentAt, received)).toMatchObject({ code, field });
});

test.each(['2024-02-29', '2026-02-30', '2026-04-31', '2026-13-01', '2026-00-10', '0099-01-01', '1969-12-31'])(
  'a day, be it odd, is read as Date.parse reads it: %s',
  (day) => {
    for (const time of ['00:00:00.000', '23:59:59.999', '24:00:00.000', '12:60:00.000', '12:00:60.000']) {
      const text = `${day}T${time}Z`;
      const at = Date.parse(text);
      expect(parseTime(text)).toBe(Number.isNaN(at) ? null : at);
    }
  },
);
