import { expect, test } from 'vitest';
import { judgePulls } from '../../src/doctor/pulls.ts';
import { withStates } from '../../src/domain/pulls/known-pull.ts';
import type { Pull, PullState } from '../../src/domain/pulls/pull.ts';

const pull: Pull = {
  name: 'crm',
  every: '1h',
  schedule: { cron: '0 * * * * *', atLeastMs: 0 },
  from: { kind: 'directory', path: '/drop' },
  mapping: null,
  watermark: null,
  overlapMs: 0,
  rejects: '/rejects',
  secrets: [],
};

const state = (failure: string | null, rejected = 0): PullState => ({
  name: 'crm',
  watermarks: {},
  beganAt: new Date('2026-03-01T09:00:00Z'),
  endedAt: new Date('2026-03-01T09:01:00Z'),
  outcome: {
    failure,
    files: [
      {
        kind: 'events',
        file: 'e.sql',
        read: 9,
        imported: 9 - rejected,
        unchanged: 0,
        forgotten: 0,
        rejected,
        rejectsFile: null,
      },
    ],
  },
});

test.each<[string, PullState[], string, string]>([
  ['one that has not run', [], 'ok', '1 scheduled, 1 not run yet; none failed.'],
  ['one that went well', [state(null)], 'ok', '1 scheduled; none failed.'],
  ['one that failed', [state('It broke.')], 'warning', 'crm failed on 2026-03-01 09:00 UTC: It broke.'],
  ['one that rejected rows', [state(null, 3)], 'warning', '3 rows were rejected'],
  ['one that left the file', [{ ...state('It broke.'), name: 'gone' }], 'ok', 'not run yet'],
])('%s', (_name, states, expected, detail) => {
  const known = withStates([pull], new Map(states.map((one) => [one.name, one])));
  const check = judgePulls(known);
  expect(check).toMatchObject({ state: expected, detail: expect.stringContaining(detail) });
  expect(check.remedy === null).toBe(expected === 'ok');
});
