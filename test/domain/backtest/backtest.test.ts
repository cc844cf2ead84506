import { beforeAll, expect, test } from 'vitest';
import type { Connection } from '../../../src/db/database.ts';
import { backtest, type BacktestRequest } from '../../../src/domain/backtest/backtest.ts';
import { planSteps } from '../../../src/domain/backtest/steps.ts';
import type { Catalog } from '../../../src/domain/catalog/catalog.ts';
import { daysBefore } from '../../../src/domain/catalog/days.ts';
import { evaluateAll } from '../../../src/domain/evaluation/evaluate-all.ts';
import { rollUpPending } from '../../../src/domain/usage/roll-up.ts';
import { addAccounts, addMembers, appendEvents, catalogOf, featureOf } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';
import { allTables } from './all-tables.ts';

const CATALOG = catalogOf({
  version: 'in force',
  features: [featureOf('report')],
  support: { ticketEvents: ['ticket'], escalation: null },
});
const LAST = '2026-06-30';
const LEFT_ON = '2026-06-10';

let connection: Connection;

/**
 * Ten members of every account work every day for half a year. `calm` has a ticket a month. `busy` had 13
 * tickets on 1 June, `rising` twenty after two, and `left` 13 on 1 May, 40 days before it left.
 */
beforeAll(async () => {
  connection = await freshDatabase();
  const { db, pool } = connection;
  const names = ['calm', 'busy', 'rising', 'left'];
  const keys = await addAccounts(
    db,
    names.map((accountId) => ({ accountId, seats: 10 })),
  );
  await pool.query('update accounts set churned_on = $1 where account_id = $2', [LEFT_ON, 'left']);
  const days = Array.from({ length: 182 }, (_, index) => daysBefore(LAST, index));
  for (const [accountId, accountKey] of keys) {
    const people = Array.from({ length: 10 }, (_, index) => `${accountId} ${index}`);
    const members = await addMembers(
      db,
      people.map((memberId) => ({ accountKey, memberId })),
    );
    const worked = days.filter((day) => accountId !== 'left' || day < LEFT_ON);
    const tickets = (day: string, count: number) =>
      Array.from({ length: count }, () => ({ accountKey, event: 'ticket', at: `${day}T10:00Z` }));
    await appendEvents(db, CATALOG, [
      ...worked.flatMap((day) =>
        [...members.values()].map((memberKey) => ({
          accountKey,
          memberKey,
          event: 'report',
          at: `${day}T09:00Z`,
        })),
      ),
      ...(accountId === 'calm'
        ? ['2026-02-01', '2026-03-01', '2026-04-01'].flatMap((day) => tickets(day, 1))
        : []),
      ...(accountId === 'busy' ? tickets('2026-06-01', 13) : []),
      ...(accountId === 'rising' ? [...tickets('2026-05-20', 2), ...tickets('2026-06-25', 20)] : []),
      ...(accountId === 'left' ? tickets('2026-05-01', 13) : []),
    ]);
  }
  await rollUpPending(db, CATALOG);
});

const requestOf = (given: Partial<BacktestRequest> = {}): BacktestRequest => ({
  inForce: CATALOG,
  proposed: null,
  kind: 'support_burden',
  span: { from: '2026-04-21', to: LAST },
  step: 7,
  within: 60,
  ...given,
});

const run = (given: Partial<BacktestRequest> = {}) => backtest(connection.db, requestOf(given), () => {});

const withSignals = (version: string, signals: Partial<Catalog['signals']>): Catalog => ({
  ...CATALOG,
  version,
  signals: { ...CATALOG.signals, ...signals },
});

test('says how often a signal opened, how long it lasted and which churn it came before', async () => {
  const { outcomes, churn, accounts, steps } = await run({ step: 1 });
  expect({ accounts, steps, churns: churn.churns }).toEqual({ accounts: 4, steps: 71, churns: 1 });
  // `left` for 28 days from 1 May and seven more, `busy` from 1 June, `rising` from 25 June.
  expect(outcomes).toMatchObject([
    {
      inForce: {
        opened: 3,
        foundAtStart: 0,
        accounts: 3,
        openAtOnce: { most: 2, last: 2 },
        lasted: { median: 35, of: 1 },
        churn: { decided: 1, right: 1, precision: null, foreseen: 1, recall: null, lead: null },
      },
      proposed: null,
    },
  ]);
});

test('looked at once a week, what opens between two looks is seen at the next', async () => {
  const { outcomes, steps, firstDay } = await run();
  expect({ steps, firstDay }).toEqual({ steps: 11, firstDay: '2026-04-21' });
  expect(outcomes[0]!.inForce).toMatchObject({ opened: 3, lasted: { median: 35 }, openAtOnce: { last: 2 } });
});

test('a proposed catalogue is compared account by account with the one in force', async () => {
  const proposed = withSignals('proposed', { ticketsRise: 12 });
  const { outcomes, differences } = await run({ proposed });
  expect(outcomes[0]).toMatchObject({ inForce: { opened: 3 }, proposed: { opened: 2 } });
  expect(differences).toMatchObject([
    {
      before: { account: { accountId: 'rising' }, open: ['support_burden'] },
      after: { open: [] },
      opens: [],
      closes: ['support_burden'],
    },
  ]);
  const [difference] = differences!;
  expect(difference!.after.risk.likelihood).toBeLessThan(difference!.before.risk.likelihood!);
});

test('a catalogue that counts other facts is compared as well', async () => {
  const proposed = { ...withSignals('proposed', { off: ['support_burden'] }), holidays: ['2026-05-01'] };
  const { outcomes, differences } = await run({ proposed });
  expect(outcomes[0]!.proposed).toMatchObject({ opened: 0 });
  expect(differences!.map(({ before }) => before.account.accountId)).toEqual(['busy', 'rising']);
});

test('the catalogue in force, proposed, changes nothing', async () => {
  const { outcomes, differences } = await run({ kind: null, proposed: CATALOG });
  expect(differences).toEqual([]);
  for (const { inForce, proposed } of outcomes) expect(proposed).toEqual(inForce);
});

test('nothing is written', async () => {
  const before = await allTables(connection);
  await run({ proposed: withSignals('proposed', { ticketsRise: 3 }) });
  expect(await allTables(connection)).toEqual(before);
  expect(before.feed_days).toEqual([]);
});

test('says of each day the same as evaluating one after the other does', async () => {
  const { outcomes, differences } = await run({
    kind: null,
    proposed: withSignals('other', { off: ['no_use'] }),
  });
  for (const day of planSteps(requestOf().span, 7))
    await evaluateAll(connection.db, CATALOG, day, () => new Date());
  const { rows } = await connection.pool.query(
    `select kind, count(*)::integer as opened, count(*) filter (where closed_on is null)::integer as last
     from signals join accounts using (account_key)
     where opened_on < coalesce(churned_on, 'infinity') group by kind order by kind`,
  );
  const replayed = outcomes
    .filter(({ inForce }) => inForce.opened + inForce.foundAtStart > 0)
    .map(({ inForce: { kind, opened, foundAtStart, openAtOnce } }) => ({
      kind,
      opened: opened + foundAtStart,
      last: openAtOnce.last,
    }));
  expect(replayed.toSorted((a, b) => (a.kind < b.kind ? -1 : 1))).toEqual(rows);
  expect(differences).toEqual([]);
});
