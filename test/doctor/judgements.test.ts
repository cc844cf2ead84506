import { expect, test } from 'vitest';
import { judgeMigrations, judgeServer } from '../../src/doctor/database.ts';
import { checkNode } from '../../src/doctor/environment.ts';
import { judgeFreshness } from '../../src/doctor/freshness.ts';

const now = new Date('2026-03-10T12:00:00Z');
const data = { accounts: 2, members: 9, newestEventAt: '2026-03-10T08:00:00.000Z', pendingDays: 0 };

test.each([
  [data, 'ok', '2 accounts, 9 members; the newest event is of 2026-03-10 (today).'],
  [{ ...data, newestEventAt: '2026-03-03T12:00:00Z' }, 'ok', '(7 days ago)'],
  [{ ...data, newestEventAt: '2026-03-02T12:00:00Z' }, 'warning', '(8 days ago)'],
  [{ ...data, newestEventAt: '2026-03-12T12:00:00Z' }, 'ok', '(in the future)'],
  [{ ...data, newestEventAt: null }, 'warning', '2 accounts, 9 members, no events.'],
  [{ ...data, accounts: 1, members: 1 }, 'ok', '1 account, 1 member; the newest'],
  [{ ...data, accounts: 1200 }, 'ok', '1,200 accounts, 9 members; the newest'],
  [{ ...data, newestEventAt: null, pendingDays: 4 }, 'warning', 'events wait to be counted'],
  [{ accounts: 0, members: 0, newestEventAt: null, pendingDays: 0 }, 'warning', 'There are no accounts yet.'],
] as const)('data %o is %s', (extent, state, detail) => {
  const check = judgeFreshness(extent, 7, now);
  expect(check).toMatchObject({ state, detail: expect.stringContaining(detail) });
  expect(check.remedy === null).toBe(state === 'ok');
});

test.each([
  [0, 'Import events'],
  [4, 'Run `uptake evaluate`'],
])('without a counted event and with %i days that wait, the remedy is: %s', (pendingDays, remedy) => {
  const check = judgeFreshness({ ...data, newestEventAt: null, pendingDays }, 7, now);
  expect(check.remedy).toContain(remedy);
});

test('stale data comes with what answers do about it', () => {
  const check = judgeFreshness({ ...data, newestEventAt: '2026-02-01T12:00:00Z' }, 7, now);
  expect(check.remedy).toContain('count days without data as days without use');
});

test.each([
  [{ applied: 3, known: 3, ahead: false }, 'ok'],
  [{ applied: 1, known: 3, ahead: false }, 'warning'],
  [{ applied: 3, known: 3, ahead: true }, 'error'],
] as const)('migrations %o are %s', (migrations, state) => {
  expect(judgeMigrations(migrations).state).toBe(state);
});

test('a database that takes no changes is one to mend', () => {
  expect(judgeServer('18.4', false)).toMatchObject({ state: 'ok', detail: 'PostgreSQL 18.4 answers.' });
  expect(judgeServer('18.4', true)).toMatchObject({
    state: 'error',
    detail: expect.stringContaining('read-only'),
    remedy: 'Point DATABASE_URL at the primary server.',
  });
});

test.each([
  ['26.10.0', 'ok'],
  ['24.0.0', 'ok'],
  ['22.18.0', 'error'],
] as const)('Node %s is %s', (version, state) => {
  expect(checkNode(version).state).toBe(state);
});
