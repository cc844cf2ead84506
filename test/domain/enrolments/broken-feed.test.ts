import { type SQL, sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { daysBefore } from '../../../src/domain/catalog/days.ts';
import { tick } from '../../../src/domain/enrolments/tick.ts';
import type { Playbook } from '../../../src/domain/playbooks/playbook.ts';
import { addAccounts, addMembers, catalogOf } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';
import { addPlaybook, playbookOf, stepOf } from '../../support/playbooks.ts';
import { addAccountDays, addActiveDays } from '../../support/usage-days.ts';

// Seven people of an account use the product every day for two months. Then no data comes any more, of them alone.

const DAY = '2026-06-01';
const BREAKS = 60;
const on = (days: number) => daysBefore(DAY, -days);
const daysFrom = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => on(from + index));

const catalog = catalogOf();
const { db } = await freshDatabase();
const run = async (statement: SQL) => (await db.execute(statement)).rows;
await run(sql`alter table task_events disable trigger task_events_stay`);

const silent = playbookOf('silent', {
  steps: [stepOf('miss', 10)],
  trigger: { kind: 'member_inactive', days: 10 },
});

let broken: { accountKey: number; memberKeys: number[] };
let sound: { accountKey: number; memberKeys: number[] };

beforeEach(async () => {
  await run(
    sql`truncate accounts, playbooks, playbook_versions, member_days, account_days, feed_days cascade`,
  );
  const keys = await addAccounts(
    db,
    ['broken', 'sound'].map((accountId) => ({ accountId })),
  );
  const people = async (accountId: string) => {
    const accountKey = keys.get(accountId)!;
    const names = Array.from({ length: 7 }, (_, index) => ({
      accountKey,
      memberId: `${accountId} ${index}`,
    }));
    return { accountKey, memberKeys: [...(await addMembers(db, names)).values()] };
  };
  broken = await people('broken');
  sound = await people('sound');
  for (const [{ accountKey, memberKeys }, until] of [
    [broken, BREAKS],
    [sound, BREAKS + 40],
  ] as const) {
    await addAccountDays(db, [accountKey], daysFrom(0, until));
    for (const [index, memberKey] of memberKeys.entries()) {
      // One of each falls silent by themselves.
      const last = index === 0 ? Math.min(until, BREAKS - 4) : until;
      await addActiveDays(db, { accountKey, memberKey }, daysFrom(0, last));
    }
  }
});

const liveThrough = async (from: number, to: number) => {
  for (const day of daysFrom(from, to)) await tick(db, catalog, day, new Date(`${day}T02:15:00Z`));
};
const enrolled = () =>
  run(
    sql`select member_id as member, enrolled_on as on from enrolments join members using (account_key, member_key) order by 1`,
  );

test('nobody is silent where no data comes; who is silent elsewhere is found on the day', async () => {
  await addPlaybook(db, [silent]);
  await liveThrough(BREAKS - 1, BREAKS + 35);
  expect(await enrolled()).toEqual([{ member: 'sound 0', on: on(BREAKS + 5) }]);
});

test('what a step asks of usage is not known there', async () => {
  await addPlaybook(db, [welcomeWith('member.logged_in')]);
  await run(sql`update members set invited_at = ${`${on(BREAKS + 6)}T00:00Z`}`);
  await liveThrough(BREAKS + 7, BREAKS + 8);
  const steps = await run(sql`
    select account_id as account, verdict, steps.rule, count(*)::integer from enrolment_steps as steps
    join accounts using (account_key) group by 1, 2, 3 order by 1`);
  expect(steps).toEqual([
    { account: 'broken', verdict: 'skipped', rule: 'not_known', count: 7 },
    { account: 'sound', verdict: 'task', rule: null, count: 7 },
  ]);
});

test('where nothing came yet nobody has begun, as long as data of others come', async () => {
  const accountKey = (await addAccounts(db, [{ accountId: 'new' }])).get('new')!;
  const invitedAt = `${on(BREAKS + 6)}T00:00Z`;
  await addMembers(db, [{ accountKey, memberId: 'first', invitedAt }]);
  const nudge = welcomeWith('member.logged_in');
  const when = { not: nudge.steps[0]!.when! };
  await addPlaybook(db, [{ ...nudge, steps: [{ ...nudge.steps[0]!, when }] }]);
  const steps = () =>
    run(sql`
      select verdict, steps.rule from enrolment_steps as steps where account_key = ${accountKey}`);
  await liveThrough(BREAKS + 7, BREAKS + 8);
  expect(await steps()).toEqual([{ verdict: 'task', rule: null }]);
  await run(sql`truncate enrolments, account_ticks, feed_days, account_days cascade`);
  await liveThrough(BREAKS + 7, BREAKS + 8);
  expect(await steps()).toEqual([{ verdict: 'skipped', rule: 'not_known' }]);
});

test('no goal is seen reached there, also of those numbers of the account that come of usage', async () => {
  await addPlaybook(db, [
    playbookOf('account', {
      subject: 'account',
      trigger: { kind: 'before_renewal', days: 90 },
      steps: [stepOf('call', 30)],
      success: { ...silent.success, goal: { fact: 'account.health', test: { atLeast: 70 } } },
    }),
  ]);
  await run(sql`update accounts set renewal_date = ${on(BREAKS + 90)}`);
  await liveThrough(BREAKS, BREAKS + 1);
  await run(sql`
    insert into evaluations (account_key, as_of, catalog_version, rules_version, measures, opinions, health, risk, health_score)
    select account_key, ${on(BREAKS + 5)}, '0', 1, '{}', '{}', '{}', '{}', 90 from accounts`);
  await liveThrough(BREAKS + 6, BREAKS + 8);
  expect(
    await run(
      sql`select account_id as account, reached_on as reached from enrolments join accounts using (account_key) order by 1`,
    ),
  ).toEqual([
    { account: 'broken', reached: null },
    { account: 'sound', reached: on(BREAKS + 6) },
  ]);
});

function welcomeWith(fact: 'member.logged_in'): Playbook {
  return playbookOf('welcome', {
    trigger: { kind: 'member_created' },
    steps: [stepOf('hello', 0, { onWorkingDay: false, when: { fact, test: { in: [true] } } })],
    success: { ...silent.success, goal: { fact: 'member.level', test: { atLeast: 5 } } },
  });
}
