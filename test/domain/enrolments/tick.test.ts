import { type SQL, sql } from 'drizzle-orm';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Connection } from '../../../src/db/database.ts';
import { DEFAULT_ROLES } from '../../../src/domain/catalog/defaults.ts';
import { sumOutcomes } from '../../../src/domain/effect/queries.ts';
import { tick } from '../../../src/domain/enrolments/tick.ts';
import { NOTHING } from '../../../src/domain/enrolments/tick-report.ts';
import type { Playbook } from '../../../src/domain/playbooks/playbook.ts';
import { recordPlaybooks } from '../../../src/domain/playbooks/versions/queries.ts';
import { addAccounts, addMembers, catalogOf, featureOf } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';
import { addPlaybook, playbookOf, stepOf } from '../../support/playbooks.ts';
import { addAccountDays } from '../../support/usage-days.ts';

const DAY = '2026-06-10';
const NEXT = '2026-06-11';
const NOW = new Date('2026-06-10T08:00:00Z');
const LATER = new Date('2026-06-10T14:00:00Z');
const catalog = catalogOf();

const welcome = playbookOf('welcome', {
  trigger: { kind: 'member_created' },
  steps: [stepOf('hello', 0), stepOf('again', 1)],
  success: { ...playbookOf('welcome').success, goal: { fact: 'member.activated', test: { in: [true] } } },
});
const decline = playbookOf('decline', {
  subject: 'account',
  trigger: { kind: 'signal', signals: ['declining_use'], leastSeverity: 'low' },
  steps: [stepOf('call', 0)],
  exit: { goalReached: false, signalCleared: true, when: null },
  success: { ...playbookOf('x').success, goal: { fact: 'account.signal_open', test: { in: [false] } } },
});

let connection: Connection;
beforeAll(async () => {
  connection = await freshDatabase();
  // What happened to tasks is kept for good, which a test that begins anew must not care about.
  await connection.db.execute(sql`alter table task_events disable trigger task_events_stay`);
});

let accountKey: number;
beforeEach(async () => {
  const { db } = connection;
  await db.execute(sql`
    truncate accounts, members, enrolments, enrolment_steps, enrolment_refusals, account_ticks, tasks, task_enrolments,
      playbooks, playbook_versions, signals cascade`);
  accountKey = (await addAccounts(db, [{ accountId: 'acme' }])).get('acme')!;
  await addAccountDays(db, [accountKey], ['2026-06-01']);
  await addMembers(db, [{ accountKey, memberId: 'ann', invitedAt: `${DAY}T07:00:00Z` }]);
});

const enrolled = async () => {
  const { rows } = await connection.db.execute<{ playbook: string; state: string; rule: string | null }>(
    sql`select playbook_key as playbook, state, rule from enrolments order by 1, enrolment_id`,
  );
  return rows.map(({ playbook, state, rule }) => [playbook, rule ?? state].join(' '));
};
const tasks = async () => {
  const { rows } = await connection.db.execute<{ reason: string; state: string; due: string }>(
    sql`select reason, state, due_on as due from tasks order by task_id`,
  );
  return rows.map(({ reason, state, due }) => `${reason} ${state} ${due}`);
};

async function openSignal(severity: string, openedOn = DAY): Promise<void> {
  await connection.db.execute(sql`
    insert into signals (account_key, kind, opened_on, since, seen_on, severity, evidence, involved, judged_on)
    values (${accountKey}, 'declining_use', ${openedOn}, ${openedOn}, ${openedOn}, ${severity}, '{}', '{}', ${openedOn})`);
}

test('without an enabled playbook nothing is looked at', async () => {
  await addPlaybook(connection.db, [welcome], { enabledAt: null });
  expect(await tick(connection.db, catalog, DAY, NOW)).toEqual(NOTHING);
});

test('a day enrols, gives the first task, and does nothing when it is run again', async () => {
  await addPlaybook(connection.db, [welcome]);
  expect(await tick(connection.db, catalog, DAY, NOW)).toMatchObject({
    accounts: 1,
    enrolled: 1,
    considered: 1,
    steps: { task: 1, skipped: 0, waiting: 0 },
  });
  expect(await tasks()).toEqual(['welcome:hello open 2026-06-12']);
  expect(await tick(connection.db, catalog, DAY, LATER)).toEqual(NOTHING);
  expect(await tick(connection.db, catalog, '2026-06-09', LATER)).toEqual(NOTHING);
  expect(await tick(connection.db, catalog, NEXT, LATER)).toMatchObject({ enrolled: 0, completed: 1 });
  expect(await enrolled()).toEqual(['welcome completed']);
});

test('a playbook enabled after the day was done is seen the same day', async () => {
  await addPlaybook(connection.db, [decline]);
  await tick(connection.db, catalog, DAY, NOW);
  await addPlaybook(connection.db, [welcome], { enabledAt: new Date('2026-06-10T12:00:00Z') });
  expect(await tick(connection.db, catalog, DAY, LATER)).toMatchObject({ accounts: 1, enrolled: 1 });
  expect(await tick(connection.db, catalog, DAY, LATER)).toEqual(NOTHING);
});

test('a signal that opens or gets worse during the day enrols the same day', async () => {
  await addPlaybook(connection.db, [{ ...decline, reEntry: { times: 5, days: 30 }, coolDownDays: 0 }]);
  await tick(connection.db, catalog, DAY, NOW);
  await openSignal('low');
  expect(await tick(connection.db, catalog, DAY, LATER)).toMatchObject({ enrolled: 1 });
  expect(await tick(connection.db, catalog, DAY, LATER)).toEqual(NOTHING);
  await connection.db.execute(sql`
    update signals set severity = 'high', before = '{"severity": "low"}', judged_on = ${NEXT}`);
  expect(await tick(connection.db, catalog, NEXT, LATER)).toMatchObject({ enrolled: 1 });
  await connection.db.execute(sql`update signals set severity = 'medium'`);
  expect(await tick(connection.db, catalog, '2026-06-12', LATER)).toMatchObject({ enrolled: 0 });
  expect(await tasks()).toHaveLength(1);
});

test('whoever is invited during the day is welcomed the same day', async () => {
  await addPlaybook(connection.db, [welcome]);
  await tick(connection.db, catalog, DAY, NOW);
  await addMembers(connection.db, [{ accountKey, memberId: 'bob', invitedAt: `${DAY}T09:00:00Z` }]);
  expect(await tick(connection.db, catalog, DAY, LATER)).toMatchObject({ enrolled: 1, steps: { task: 1 } });
  expect(await tick(connection.db, catalog, DAY, LATER)).toEqual(NOTHING);
});

test('while a run is under way another is refused, and begins when that one is over', async () => {
  const longer = { ...decline, steps: [stepOf('call', 0), stepOf('again', 2)] };
  await addPlaybook(connection.db, [{ ...longer, reEntry: { times: 5, days: 30 }, coolDownDays: 0 }]);
  await openSignal('low');
  await tick(connection.db, catalog, DAY, NOW);
  await connection.db.execute(sql`
    update signals set severity = 'high', before = '{"severity": "low"}', judged_on = ${NEXT}`);
  for (const day of [NEXT, '2026-06-12'])
    expect(await tick(connection.db, catalog, day, LATER)).toMatchObject({ enrolled: 0, refused: 1 });
  const { rows } = await connection.db.execute(
    sql`select occasion, rule, refused_on from enrolment_refusals`,
  );
  expect(rows).toEqual([
    { occasion: `declining_use since ${DAY}, high`, rule: 'already_running', refused_on: NEXT },
  ]);
  expect(await tick(connection.db, catalog, '2026-06-13', LATER)).toMatchObject({ enrolled: 1 });
  expect(await enrolled()).toEqual(['decline completed', 'decline running']);
});

test('a milestone that is reached while others are still missed begins nothing anew', async () => {
  const missed: Playbook = {
    ...decline,
    trigger: { kind: 'milestone_missed', milestones: [] },
    reEntry: { times: 5, days: 30 },
    coolDownDays: 0,
  };
  await addPlaybook(connection.db, [missed]);
  await connection.db.execute(sql`
    insert into signals (account_key, kind, opened_on, since, seen_on, severity, evidence, involved, judged_on)
    values (${accountKey}, 'milestone_missed', ${DAY}, ${DAY}, ${DAY}, 'low',
      '{"activated_by_day_7": 0.4, "weekly_by_day_30": 0.2}', '{}', ${DAY})`);
  expect(await tick(connection.db, catalog, DAY, NOW)).toMatchObject({ enrolled: 1, completed: 1 });
  await connection.db.execute(sql`update signals set evidence = '{"weekly_by_day_30": 0.2}'`);
  expect(await tick(connection.db, catalog, NEXT, LATER)).toMatchObject({ enrolled: 0, refused: 0 });
});

test('news that enrols nobody is looked at once', async () => {
  await addPlaybook(connection.db, [
    { ...decline, audience: { fact: 'account.tier', test: { in: ['none'] } } },
  ]);
  await tick(connection.db, catalog, DAY, NOW);
  await openSignal('low');
  expect(await tick(connection.db, catalog, DAY, LATER)).toMatchObject({ accounts: 1, enrolled: 0 });
  expect(await tick(connection.db, catalog, DAY, LATER)).toEqual(NOTHING);
});

test('an account that cannot be done is named, and keeps no other from being done', async () => {
  const keys = await addAccounts(connection.db, [{ accountId: 'broken' }, { accountId: 'whole' }]);
  await addMembers(
    connection.db,
    ['broken', 'whole'].map((name) => ({
      accountKey: keys.get(name)!,
      memberId: name,
      invitedAt: `${DAY}T07:00:00Z`,
    })),
  );
  await addPlaybook(connection.db, [welcome]);
  await connection.db.execute(
    sql.raw(`
    alter table enrolments add constraint broken check (account_key <> ${keys.get('broken')})`),
  );
  await expect(tick(connection.db, catalog, DAY, NOW)).rejects.toThrow(
    `could not run the playbooks for the accounts with the keys ${keys.get('broken')}`,
  );
  expect(await enrolled()).toEqual(['welcome running', 'welcome running']);
  await connection.db.execute(sql`alter table enrolments drop constraint broken`);
  expect(await tick(connection.db, catalog, DAY, LATER)).toMatchObject({ accounts: 1, enrolled: 1 });
});

test('whoever is turned off leaves at the next day, and the tasks that nobody needs are dropped', async () => {
  await addPlaybook(connection.db, [welcome]);
  await tick(connection.db, catalog, DAY, NOW);
  await connection.db.execute(sql`update playbooks set enabled_at = null`);
  expect(await tick(connection.db, catalog, NEXT, LATER)).toMatchObject({ left: 1 });
  expect(await enrolled()).toEqual(['welcome turned_off']);
  expect(await tasks()).toEqual(['welcome:hello dropped 2026-06-12']);
});

test.each<[string, SQL]>([
  ['the account churned', sql`update accounts set churned_on = ${NEXT}`],
  ['the seat was removed', sql`update members set removed_at = ${`${NEXT}T01:00:00Z`}`],
  ['the playbook was turned off', sql`update playbooks set enabled_at = null`],
])('the last task of whoever is through is dropped as well: %s', async (_, happens) => {
  const short = { ...welcome, steps: [stepOf('hello', 0)] };
  await addPlaybook(connection.db, [{ ...short, success: { ...short.success, withinDays: 0 } }]);
  await tick(connection.db, catalog, DAY, NOW);
  expect(await enrolled()).toEqual(['welcome completed']);
  await tick(connection.db, catalog, NEXT, LATER);
  expect(await tasks()).toEqual(['welcome:hello open 2026-06-12']);
  await connection.db.execute(happens);
  await tick(connection.db, catalog, '2026-06-12', LATER);
  expect(await enrolled()).toEqual(['welcome completed']);
  expect(await tasks()).toEqual(['welcome:hello dropped 2026-06-12']);
  expect(await tick(connection.db, catalog, '2026-06-15', LATER)).toMatchObject({ considered: 0 });
});

test('a playbook whose file is gone takes nobody, and those under way go on', async () => {
  await addPlaybook(connection.db, [welcome]);
  await tick(connection.db, catalog, DAY, NOW);
  await recordPlaybooks(connection.db, [], NOW);
  await addMembers(connection.db, [{ accountKey, memberId: 'bob', invitedAt: `${NEXT}T07:00:00Z` }]);
  expect(await tick(connection.db, catalog, NEXT, LATER)).toMatchObject({ enrolled: 0, completed: 1 });
});

test('whoever is under way keeps the version they began with', async () => {
  await addPlaybook(connection.db, [welcome]);
  await tick(connection.db, catalog, DAY, NOW);
  const shorter = { ...welcome, steps: [stepOf('changed', 0)] };
  await recordPlaybooks(connection.db, [shorter], NOW);
  await tick(connection.db, catalog, NEXT, LATER);
  expect(await tasks()).toEqual(['welcome:hello open 2026-06-12', 'welcome:again open 2026-06-15']);
});

test('days that were left out are caught up by the next', async () => {
  await addPlaybook(connection.db, [welcome]);
  await tick(connection.db, catalog, DAY, NOW);
  expect(await tick(connection.db, catalog, '2026-06-22', LATER)).toMatchObject({
    completed: 1,
    steps: { task: 1 },
  });
});

test('who is held out gets nothing, and is observed until the goal counts no more', async () => {
  await addPlaybook(connection.db, [welcome], { holdout: 1 });
  expect(await tick(connection.db, catalog, DAY, NOW)).toMatchObject({
    enrolled: 1,
    heldOut: 1,
    considered: 1,
  });
  expect(await tasks()).toEqual([]);
  await connection.db.execute(sql`update members set activated_on = ${NEXT}, first_active_on = ${NEXT}`);
  await tick(connection.db, catalog, NEXT, LATER);
  const { rows } = await connection.db.execute(sql`select state, reached_on as reached from enrolments`);
  expect(rows).toEqual([{ state: 'held_out', reached: NEXT }]);
  expect(await tick(connection.db, catalog, '2026-06-12', LATER)).toMatchObject({ considered: 0 });
});

test('what happens on the last day is seen on the day after, and what happens then is not', async () => {
  await addMembers(connection.db, [{ accountKey, memberId: 'ben', invitedAt: `${DAY}T07:00:00Z` }]);
  await addPlaybook(connection.db, [{ ...welcome, success: { ...welcome.success, withinDays: 1 } }]);
  await tick(connection.db, catalog, DAY, NOW);
  await tick(connection.db, catalog, NEXT, LATER);
  const activate = (name: string) =>
    connection.db.execute(sql`
      update members set first_active_on = '2026-06-11', activated_on = '2026-06-11' where member_id = ${name}`);
  await activate('ann');
  await tick(connection.db, catalog, '2026-06-12', LATER);
  await activate('ben');
  await tick(connection.db, catalog, '2026-06-13', LATER);
  const { rows } = await connection.db.execute(sql`
    select member_id as who, reached_on as reached, considered_on as considered
    from enrolments join members using (account_key, member_key) order by 1`);
  expect(rows).toMatchObject([
    { who: 'ann', reached: '2026-06-12' },
    { who: 'ben', reached: null },
  ]);
});

test('a window that ends while nothing runs is neither a success nor a failure', async () => {
  await addPlaybook(connection.db, [{ ...welcome, success: { ...welcome.success, withinDays: 7 } }]);
  for (const day of [DAY, '2026-06-13', '2026-06-19'])
    await tick(connection.db, catalog, day, new Date(`${day}T01:00:00Z`));
  expect((await sumOutcomes(connection.db, ['welcome'], '2026-06-20')).get('welcome')).toMatchObject({
    all: { subjects: 0, reached: 0 },
    waiting: 0,
    notKnown: 1,
  });
});

test('somebody who opted out is refused once, and taken off what they were in', async () => {
  await addPlaybook(connection.db, [welcome]);
  await connection.db.execute(sql`
    insert into contact_opt_outs select account_key, member_key, ${NOW.toISOString()}::timestamptz, 'U1' from members`);
  expect(await tick(connection.db, catalog, DAY, NOW)).toMatchObject({ enrolled: 0, refused: 1 });
  expect(await tick(connection.db, catalog, NEXT, LATER)).toMatchObject({ enrolled: 0, refused: 1 });
  const { rows } = await connection.db.execute(sql`select rule, refused_on as "on" from enrolment_refusals`);
  expect(rows).toEqual([{ rule: 'opted_out', on: DAY }]);
});

test('two launches at once are two tasks, each for those who are to hear of it', async () => {
  const { db } = connection;
  const features = ['alpha', 'beta'].map((key) => featureOf(key, { launched: DAY, roles: [`${key} user`] }));
  const roles = features.map(({ key }) => Object.assign({}, DEFAULT_ROLES[0]!, { key: `${key} user` }));
  const launch = playbookOf('launch', {
    trigger: { kind: 'feature_launched', feature: null },
    steps: [stepOf('announce', 0)],
  });
  await addPlaybook(db, [launch]);
  await db.execute(sql`delete from members`);
  await addMembers(
    db,
    roles.map(({ key }) => ({ accountKey, memberId: key, role: key })),
  );
  await tick(db, catalogOf({ features, roles }), DAY, NOW);
  const { rows } = await db.execute(sql`
    select tasks.about, member_id as who from tasks
    join task_enrolments using (account_key, task_id) join enrolments using (account_key, enrolment_id)
    join members using (account_key, member_key) order by 1`);
  expect(rows).toEqual([
    { about: 'alpha', who: 'alpha user' },
    { about: 'beta', who: 'beta user' },
  ]);
});
