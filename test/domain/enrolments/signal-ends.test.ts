import { type SQL, sql } from 'drizzle-orm';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Connection } from '../../../src/db/database.ts';
import { daysBefore } from '../../../src/domain/catalog/days.ts';
import { tick } from '../../../src/domain/enrolments/tick.ts';
import { evaluateAccounts } from '../../../src/domain/evaluation/evaluate-accounts.ts';
import { addAccounts, catalogOf } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';
import { addPlaybook, playbookOf, stepOf } from '../../support/playbooks.ts';

const DAY = '2026-06-10';
const catalog = catalogOf();
const on = (days: number) => daysBefore(DAY, -days);

const rescue = playbookOf('rescue', {
  subject: 'account',
  trigger: { kind: 'signal', signals: ['renewal_at_risk'], leastSeverity: 'low' },
  steps: [stepOf('call', 0), stepOf('sponsor', 20)],
  exit: { goalReached: true, signalCleared: true, when: null },
  success: {
    ...playbookOf('x').success,
    goal: { fact: 'account.signal_open', test: { in: [false] } },
    withinDays: 45,
  },
});

let connection: Connection;
let accountKey: number;
beforeAll(async () => {
  connection = await freshDatabase();
  await run(sql`alter table task_events disable trigger task_events_stay`);
  await addPlaybook(connection.db, [rescue]);
});
beforeEach(async () => {
  await run(sql`truncate accounts cascade`);
  accountKey = (await addAccounts(connection.db, [{ accountId: 'acme' }])).get('acme')!;
  await run(sql`
    insert into signals (account_key, kind, opened_on, since, seen_on, severity, evidence, involved, judged_on)
    values (${accountKey}, 'renewal_at_risk', ${DAY}, ${DAY}, ${DAY}, 'medium', '{}',
      '{"members":[],"memberCount":0,"groups":[],"workflow":null}', ${DAY})`);
  await tickOn(0);
});

const run = async (statement: SQL) => (await connection.db.execute(statement)).rows;
const tickOn = (days: number) => tick(connection.db, catalog, on(days), new Date(`${on(days)}T08:00:00Z`));

const close = (because: string) =>
  run(sql`update signals set closed_on = ${on(3)}, closed_because = ${because}, judged_on = ${on(3)}`);

test.each<[string, () => Promise<unknown>, rule: string, reached: string | null]>([
  ['its pattern is gone', () => close('cleared'), 'goal_reached', on(3)],
  ['another signal says it', () => close('explained'), 'signal_cleared', null],
  ['its kind is switched off', () => close('off'), 'signal_cleared', null],
  ['what it was about is over', () => close('not_known'), 'signal_cleared', null],
  ['a later look at its day takes it back', () => run(sql`delete from signals`), 'signal_cleared', null],
  ['the account left', () => run(sql`update accounts set churned_on = ${on(3)}`), 'churned', null],
  [
    'its pattern is gone, and the account has left',
    async () => [await close('cleared'), await run(sql`update accounts set churned_on = ${on(3)}`)],
    'churned',
    null,
  ],
])('when %s', async (_, ends, rule, reached) => {
  await ends();
  await tickOn(3);
  expect(await run(sql`select state, rule, reached_on from enrolments`)).toEqual([
    { state: 'left', rule, reached_on: reached },
  ]);
  expect(await run(sql`select state from tasks`)).toEqual([{ state: 'dropped' }]);
});

test('an account that churns is no success, however long it is looked at', async () => {
  await run(sql`update accounts set churned_on = ${on(4)}, renewal_date = ${on(60)}, seats = 20`);
  for (let day = 4; day < 20; day += 1) {
    await evaluateAccounts(connection.db, catalog, on(day), [accountKey]);
    await tickOn(day);
  }
  expect(await run(sql`select closed_because from signals where closed_on is not null`)).toEqual([
    { closed_because: 'left' },
  ]);
  expect(await run(sql`select rule, reached_on from enrolments`)).toEqual([
    { rule: 'churned', reached_on: null },
  ]);
});
