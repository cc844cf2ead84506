import { beforeAll, expect, test } from 'vitest';
import { listFilterValues, listStandings, measureExtent } from '../../../src/domain/portfolio/queries.ts';
import { recordTeammates } from '../../../src/domain/teammates/queries.ts';
import { addAccounts } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';
import { teammateOf } from '../../support/teammates.ts';
import { addAccountDays } from '../../support/usage-days.ts';

const { db, pool } = await freshDatabase();
const today = '2026-11-22';
let keys: Map<string, number>;

async function evaluated(id: string, day: string, health: number | null, likelihood: number | null) {
  await pool.query(
    `insert into evaluations (account_key, as_of, catalog_version, rules_version, measures, opinions, health, risk,
      health_score, likelihood) values ($1, $2, 'v', 1, '{}', '{}', '{}', '{}', $3, $4)`,
    [keys.get(id), day, health, likelihood],
  );
}

async function signal(id: string, kind: string, given: Record<string, string> = {}) {
  const row = { opened_on: '2026-11-01', seen_on: today, severity: 'medium', ...given };
  const columns = Object.keys(row);
  await pool.query(
    `insert into signals (account_key, kind, since, evidence, involved, judged_on, ${columns.join(', ')})
     values ($1, $2, '2026-11-01', '{}', '{}', '${today}', ${columns.map((_, at) => `$${at + 3}`).join(', ')})`,
    [keys.get(id), kind, ...Object.values(row)],
  );
}

async function standing(id: string) {
  const [found] = await listStandings(db, today, [keys.get(id)!]);
  return found;
}

beforeAll(async () => {
  const ids = ['told', 'silent', 'left', 'leaving', 'worked', 'rested', 'plain', 'future'];
  keys = await addAccounts(
    db,
    ids.map((accountId) => ({ accountId })),
  );
  await pool.query(`update accounts set tier = 'growth', region = 'EMEA', arr = 1200.5, currency = 'EUR',
    csm_email = 'Priya@uptake.example', renewal_date = '2027-01-01' where account_id = 'told'`);
  await pool.query(`update accounts set churned_on = '${today}', tier = 'gone' where account_id = 'left'`);
  await pool.query(`update accounts set churned_on = '2026-11-23' where account_id = 'leaving'`);
  await recordTeammates(db, [teammateOf('U1', { email: 'priya@uptake.example' })], new Date());
});

test('an account stands as its newest evaluation and its open signals say, the gravest first', async () => {
  await evaluated('told', '2026-10-24', 90, 0.1);
  await evaluated('told', '2026-10-26', 2, 0.1);
  await evaluated('told', '2026-11-10', 1, 0.1);
  await evaluated('told', '2026-11-14', 70, 0.2);
  await evaluated('told', today, 60, 0.6);
  await evaluated('told', '2026-11-23', 2, 0.1);
  await signal('told', 'shallow_use');
  await signal('told', 'declining_use', { severity: 'high' });
  await signal('told', 'workarounds', { clear_since: '2026-11-20' });
  await signal('told', 'no_use', { closed_on: '2026-11-16' });
  await signal('told', 'sponsor_silent', { closed_on: '2026-11-15' });
  expect(await standing('told')).toEqual({
    accountKey: keys.get('told'),
    name: 'told',
    tier: 'growth',
    region: 'EMEA',
    arr: 1200.5,
    currency: 'EUR',
    renewalDate: '2027-01-01',
    ownerId: 'U1',
    claimedBy: null,
    snoozed: null,
    evaluatedOn: today,
    health: 60,
    healthWeekBefore: 70,
    healthFourWeeksBefore: 90,
    usageUnknown: false,
    likelihood: 0.6,
    band: 'high',
    open: [
      { kind: 'declining_use', severity: 'high', openedOn: '2026-11-01' },
      { kind: 'shallow_use', severity: 'medium', openedOn: '2026-11-01' },
    ],
    closedInWeek: 1,
  });
});

test('while usage is unknown, signals that the newest data says nothing of are not told', async () => {
  await evaluated('silent', today, 60, null);
  await signal('silent', 'declining_use', { seen_on: '2026-11-15' });
  await signal('silent', 'renewal_at_risk', { severity: 'low' });
  expect(await standing('silent')).toMatchObject({ band: null, open: [{ kind: 'renewal_at_risk' }] });
});

test('whoever has left is not listed; whoever is about to is', async () => {
  const listed = (await listStandings(db, today, null)).map(({ name }) => name);
  expect(listed).toContain('leaving');
  expect(listed).not.toContain('left');
});

test('an account that somebody works on says who, whoever did before', async () => {
  await pool.query(
    `insert into claims (account_key, user_id, claimed_at, released_at)
     values ($1, 'U8', '2026-11-01', '2026-11-02'), ($1, 'U9', '2026-11-03', null)`,
    [keys.get('worked')],
  );
  expect(await standing('worked')).toMatchObject({ claimedBy: 'U9', evaluatedOn: null, open: [] });
});

test.each<[string, object, object | null]>([
  ['until a day to come', { until: '2026-11-23' }, { until: '2026-11-23' }],
  ['until it gets worse', { until: null }, { until: null }],
  ['until today', { until: today }, null],
  ['and was woken', { until: null, ended_at: '2026-11-21' }, null],
])('an account that was snoozed %s', async (_what, given, snoozed) => {
  await pool.query('delete from snoozes');
  const row = { until: null, ended_at: null, ...given };
  await pool.query(
    `insert into snoozes (account_key, user_id, snoozed_at, until, signals, ended_at)
     values ($1, 'U1', '2026-11-20', $2, '[]', $3)`,
    [keys.get('rested'), row.until, row.ended_at],
  );
  expect((await standing('rested'))?.snoozed).toEqual(snoozed);
});

test('an empty list of accounts is none, not all', async () => {
  expect(await listStandings(db, today, [])).toEqual([]);
});

test('filters can name what accounts that are still there have', async () => {
  expect(await listFilterValues(db)).toEqual({ tiers: ['growth'], regions: ['EMEA'] });
});

test('lists say as of which day every account was evaluated, and that nothing was received', async () => {
  expect(await measureExtent(db, today, null)).toEqual({ newestEventAt: null, evaluatedOn: null });
  await pool.query(
    `insert into full_evaluations (as_of, catalog_version, rules_version, accounts, begun_at, ended_at) values
     ('2026-11-02', 'v', 1, 8, now(), now()), ('2026-11-21', 'v', 1, 8, now(), null), ('2026-11-23', 'v', 1, 8, now(), now())`,
  );
  expect(await measureExtent(db, today, null)).toEqual({ newestEventAt: null, evaluatedOn: '2026-11-02' });
  await pool.query(
    `update full_evaluations set ended_at = now(), as_of = '2026-11-22' where ended_at is null`,
  );
  expect(await measureExtent(db, today, null)).toEqual({ newestEventAt: null, evaluatedOn: today });
});

/** The account of a test sent something, or did not; a fault of its data is open, or one of everyone's, or closed. */
test.each<
  [string, { events: boolean; likelihood: number | null; fault?: [string, boolean, string | null] }, boolean]
>([
  ['nothing ever came', { events: false, likelihood: null }, true],
  ['only the risk of too few members is unknown', { events: true, likelihood: null }, false],
  ['its events stopped', { events: true, likelihood: null, fault: ['account_silent', true, null] }, true],
  ['they are back', { events: true, likelihood: null, fault: ['account_silent', true, '2026-11-20'] }, false],
  ['everybody’s stopped', { events: true, likelihood: null, fault: ['everyone_silent', false, null] }, true],
  [
    'an event of others was renamed',
    { events: true, likelihood: 0.2, fault: ['event_renamed', false, null] },
    false,
  ],
])('usage of an account is unknown or not: %s', async (_why, { events, likelihood, fault }, unknown) => {
  const key = keys.get('plain');
  await pool.query('delete from account_days; delete from data_signals');
  await pool.query('delete from evaluations where account_key = $1', [key]);
  await evaluated('plain', today, 94, likelihood);
  if (events) await addAccountDays(db, [key!], ['2026-11-11']);
  if (fault !== undefined) {
    const [name, own, closedOn] = fault;
    await pool.query(
      `insert into data_signals (fault, account_key, since, opened_on, seen_on, closed_on, evidence)
       values ($1, $2, '2026-11-10', '2026-11-12', '2026-11-19', $3, '{}')`,
      [name, own ? key : null, closedOn],
    );
  }
  expect(await standing('plain')).toMatchObject({ usageUnknown: unknown });
});

test('how new the data is goes by the accounts asked about', async () => {
  const [one = 0, two = 0, silent = 0] = (
    await addAccounts(
      db,
      ['of-today', 'of-october', 'of-never'].map((accountId) => ({ accountId })),
    )
  ).values();
  await addAccountDays(db, [one], ['2026-11-01']);
  await addAccountDays(db, [two], ['2026-10-20', '2026-10-02']);
  const newest = async (accountKeys: number[]) => {
    const { newestEventAt } = await measureExtent(db, today, accountKeys);
    return newestEventAt === null ? null : new Date(newestEventAt).toISOString().slice(0, 10);
  };
  expect(await newest([one, two, silent])).toBe('2026-11-01');
  expect(await newest([two, silent])).toBe('2026-10-20');
  expect(await newest([silent])).toBeNull();
  expect(await newest([])).toBeNull();
});
