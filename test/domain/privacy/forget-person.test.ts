import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { measureAccounts } from '../../../src/domain/measures/queries.ts';
import { findPerson, forgetPerson } from '../../../src/domain/privacy/forget-person.ts';
import { findSuppressed } from '../../../src/domain/privacy/queries.ts';
import { rollUpPending } from '../../../src/domain/usage/roll-up.ts';
import { addAccounts, addMembers, appendEvents, catalogOf, featureOf } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';
import { readRows } from '../../support/rows.ts';
import { giveTasks } from '../../../src/domain/tasks/give-tasks.ts';
import { clearWorlds } from '../measures/load-worlds.ts';
import { addPlaybook, enrol, giveOne, newTask } from '../tasks/with-tasks.ts';

const { db, pool } = await freshDatabase();

const catalog = catalogOf({
  features: [featureOf('report'), featureOf('board')],
  workflows: [
    {
      key: 'deal',
      name: 'Deal',
      steps: ['open', 'close'].map((event) => ({ event, name: event })),
    },
  ],
  loginEvents: ['login'],
  support: { ticketEvents: ['ticket'], escalation: { property: 'priority', equals: 'urgent' } },
  sentiment: {
    csat: { events: ['csat'], property: 'score', min: 1, max: 5 },
    nps: { events: ['nps'], property: 'score' },
  },
});

const now = new Date('2026-06-10T12:00:00Z');
const TODAY = '2026-06-10';

let acme: number;
let globex: number;
let keys: Map<string, number>;

beforeEach(async () => {
  await clearWorlds(db);
  await db.execute(sql`truncate aliases, anonymous_events, waiting_calls, person_accounts, suppressed_people, signals,
    pending_evaluations`);
  const accounts = await addAccounts(db, [{ accountId: 'acme' }, { accountId: 'globex' }]);
  [acme, globex] = [accounts.get('acme')!, accounts.get('globex')!];
  keys = await addMembers(
    db,
    ['ann', 'ben', 'cleo'].map((memberId) => ({ accountKey: acme, memberId, traits: { phone: '555 0100' } })),
  );
  await db.execute(sql`update members set email = member_id || '@acme.example', name = upper(member_id)`);
  const elsewhere = await addMembers(db, [{ accountKey: globex, memberId: 'ann' }]);
  await appendEvents(db, catalog, [
    ...['ann', 'ben', 'cleo'].flatMap((person, index) =>
      ['2026-06-08', '2026-06-09'].flatMap((day) =>
        ['report', 'login', 'open', 'board', 'close'].map((event, minute) => ({
          accountKey: acme,
          memberKey: keys.get(person)!,
          event,
          at: `${day}T08:0${minute}:0${index}Z`,
          properties: { writer: `${person}@acme.example` },
        })),
      ),
    ),
    {
      accountKey: acme,
      memberKey: keys.get('ann')!,
      event: 'csat',
      at: '2026-06-09T09:00Z',
      properties: { score: 4, why: 'Ann' },
    },
    {
      accountKey: acme,
      memberKey: keys.get('ann')!,
      event: 'nps',
      at: '2026-06-09T09:01Z',
      properties: { score: '9' },
    },
    {
      accountKey: acme,
      memberKey: keys.get('ann')!,
      event: 'ticket',
      at: '2026-06-09T09:02Z',
      properties: { priority: 'urgent', text: 'I, Ann' },
    },
    {
      accountKey: acme,
      event: 'report',
      at: '2026-06-07T09:00Z',
      messageId: 'before she was known',
      properties: { ip: '192.0.2.1' },
    },
    { accountKey: globex, memberKey: elsewhere.get('ann')!, event: 'report', at: '2026-06-09T08:00Z' },
  ]);
  await rollUpPending(db, catalog);
  await db.execute(sql`insert into aliases values ('anon-1', 'ann', ${now})`);
  await db.execute(sql`
    insert into anonymous_events values ('anon-1', ${acme}, '2026-06-07', md5('before she was known')::uuid)`);
  await db.execute(
    sql`insert into person_accounts select (jsonb_populate_record(null::person_accounts,
      jsonb_build_object('person_id', 'ann', 'account_key', ${acme}::integer, 'member_key', 1, 'grouped_at', now()))).*`,
  );
  await db.execute(sql`
    insert into waiting_calls (person_id, received_at, message_id, call)
    values ('anon-1', ${now}, gen_random_uuid(), '{"email": "ann@acme.example"}')`);
  await db.execute(sql`update accounts set champion_member_id = 'ann' where account_id = 'acme'`);
  const involved = { members: ['ben', 'ann'], memberCount: 2, groups: [], workflow: null };
  await db.execute(sql`
    insert into signals (account_key, kind, opened_on, since, seen_on, severity, evidence, involved, judged_on, before)
    values (${acme}, 'declining_use', '2026-06-01', '2026-06-01', '2026-06-09', 'low', '{}', ${JSON.stringify(involved)},
      '2026-06-09', ${JSON.stringify({ severity: 'low', involved })})`);
});

const rows = (query: string) => readRows(db, query);
const totals = () => rows('select * from account_days order by account_key, day');
const measures = () => measureAccounts(db, catalog, TODAY, null);

async function rollUpAgain(): Promise<void> {
  await db.execute(sql`insert into pending_rollups (day, account_key) select distinct day, account_key from events
    on conflict do nothing`);
  await rollUpPending(db, catalog);
}

/** Every row of every table in which `needle` occurs. */
async function tablesWith(needle: string): Promise<string[]> {
  const tables = await rows(
    `select table_name as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const [row] = await rows(
      `select exists (select from "${String(name)}" as t where t::text ~* '\\m${needle}\\M') as found`,
    );
    if (row!.found) found.push(String(name));
  }
  return found;
}

test('what there is of somebody is told before', async () => {
  expect(await findPerson(db, 'ann')).toEqual({
    accounts: [
      { accountId: 'acme', days: 2, events: 13 },
      { accountId: 'globex', days: 1, events: 1 },
    ],
    anonymousIds: 1,
  });
  expect(await findPerson(db, 'ann', 'globex')).toMatchObject({ accounts: [{ accountId: 'globex' }] });
  expect(await findPerson(db, 'nobody')).toEqual({ accounts: [], anonymousIds: 0 });
});

describe.each(['remove', 'pseudonymise'] as const)('to %s somebody', (mode) => {
  const forget = () => forgetPerson(db, catalog, 'ann', { now, mode });

  test('leaves nothing that names them or comes from them in any table', async () => {
    expect(await tablesWith('ann')).toContain('members');
    await forget();
    expect(await tablesWith('ann')).toEqual([]);
    expect(await tablesWith('anon-1')).toEqual([]);
    expect(await tablesWith('192.0.2.1')).toEqual([]);
    expect(
      await rows("select member_id, email, traits from members where member_id in ('ben', 'cleo')"),
    ).toHaveLength(2);
    expect(
      await rows(
        'select properties from events where properties ->> $$score$$ is not null order by properties::text',
      ),
    ).toEqual([{ properties: { score: '9' } }, { properties: { score: 4 } }]);
  });

  test('leaves account totals as they are, also when days are rolled up again', async () => {
    const before = await totals();
    await forget();
    expect(await totals()).toEqual(before);
    await rollUpAgain();
    expect(await totals()).toEqual(before);
    expect(before).toMatchObject([
      { day: '2026-06-07' },
      { day: '2026-06-08' },
      { day: '2026-06-09', events: 18, person_events: 18, csat_count: 1, nps_promoters: 1, escalations: 1 },
      { day: '2026-06-09' },
    ]);
  });

  test('refuses them and their anonymous ids from then on, and nobody else', async () => {
    await forget();
    expect(await findSuppressed(db, ['ann', 'anon-1', 'ben'])).toEqual(new Set(['ann', 'anon-1']));
  });

  test('keeps others in signals', async () => {
    await forget();
    const members = mode === 'remove' ? ['ben'] : ['ben', expect.stringMatching(/^forgotten-/)];
    expect(await rows('select involved, before from signals')).toMatchObject([
      { involved: { members, memberCount: 2 }, before: { involved: { members } } },
    ]);
  });

  test('may be asked for twice at once, and of two people who then become one', async () => {
    const before = await totals();
    await Promise.all([forget(), forget(), forgetPerson(db, catalog, 'ben', { now, mode })]);
    expect(await tablesWith('(ann|ben)')).toEqual([]);
    await rollUpAgain();
    expect(await totals()).toEqual(before);
  });

  test('in one account leaves the others and does not refuse them', async () => {
    await forgetPerson(db, catalog, 'ann', { now, mode, accountId: 'globex' });
    expect(await rows("select account_key from members where member_id = 'ann'")).toEqual([
      { account_key: acme },
    ]);
    expect(await findSuppressed(db, ['ann'])).toEqual(new Set());
  });
});

test('who is pseudonymised still counts in every measure', async () => {
  const before = await measures();
  await forgetPerson(db, catalog, 'ann', { now, mode: 'pseudonymise' });
  expect(await measures()).toEqual(before);
  await rollUpAgain();
  expect(await measures()).toEqual(before);
});

test('two who were removed are one in what is left', async () => {
  await forgetPerson(db, catalog, 'ann', { now });
  await forgetPerson(db, catalog, 'ben', { now });
  const left = () =>
    rows(`select day, member_key, meaningful from member_days
      where account_key = ${acme} and member_key not in (0, ${keys.get('cleo')!}) order by day`);
  const merged = [
    { day: '2026-06-08', member_key: -1, meaningful: 8 },
    { day: '2026-06-09', member_key: -1, meaningful: 8 },
  ];
  expect(await left()).toEqual(merged);
  await rollUpAgain();
  expect(await left()).toEqual(merged);
  expect(await rows(`select member_id from members where account_key = ${acme}`)).toEqual([
    { member_id: 'cleo' },
  ]);
});

test('cut short, it goes on where it was', async () => {
  const before = await totals();
  await expect(
    db.transaction(async (tx) => {
      await forgetPerson(tx, catalog, 'ann', { now });
      throw new Error('killed');
    }),
  ).rejects.toThrow('killed');
  expect(await totals()).toEqual(before);
  await forgetPerson(db, catalog, 'ann', { now });
  await forgetPerson(db, catalog, 'ann', { now });
  expect(await totals()).toEqual(before);
  expect(await tablesWith('ann')).toEqual([]);
});

test('who is removed leaves playbooks; a task that was for nobody else is dropped, one for others stays', async () => {
  await addPlaybook(pool);
  const [ann, ben] = [keys.get('ann')!, keys.get('ben')!];
  const alone = await giveOne(
    db,
    newTask(acme, await enrol(pool, { accountKey: acme, memberKey: ann })),
    now,
  );
  await pool.query(`update tasks set reason = 'revive:alone'`);
  const [hers, his] = [
    await enrol(pool, { accountKey: acme, memberKey: ann, occasion: 'again' }),
    await enrol(pool, { accountKey: acme, memberKey: ben }),
  ];
  await giveTasks(db, catalogOf(), [newTask(acme, hers), newTask(acme, his)], TODAY, now);
  await pool.query(`insert into enrolment_steps values ($1, $2, 'call', $3, 'task', null, $3, null, $3)`, [
    acme,
    hers,
    TODAY,
  ]);
  await pool.query(`insert into enrolment_refusals values ($1, 'revive', $2, 'x', 'cool_down', $3)`, [
    acme,
    ann,
    TODAY,
  ]);
  await pool.query(`insert into contact_opt_outs values ($1, $2, $3, 'U1')`, [acme, ann, now]);
  await forgetPerson(db, catalog, 'ann', { now });
  expect(await rows(`select state from tasks where task_id = ${alone}`)).toEqual([{ state: 'dropped' }]);
  expect(await rows(`select state from tasks where task_id <> ${alone}`)).toEqual([{ state: 'open' }]);
  expect(await rows('select member_key as key from enrolments')).toEqual([{ key: ben }]);
  for (const table of ['enrolment_steps', 'enrolment_refusals', 'contact_opt_outs'])
    expect(await rows(`select from ${table}`)).toEqual([]);
});

test('who is pseudonymised leaves playbooks too, and none takes them again', async () => {
  await addPlaybook(pool);
  const enrolmentId = await enrol(pool, { accountKey: acme, memberKey: keys.get('ann')! });
  const taskId = await giveOne(db, newTask(acme, enrolmentId), now);
  await forgetPerson(db, catalog, 'ann', { now, mode: 'pseudonymise' });
  expect(await rows(`select state from tasks where task_id = ${taskId}`)).toEqual([{ state: 'dropped' }]);
  expect(await rows('select state, rule from enrolments')).toEqual([{ state: 'left', rule: 'opted_out' }]);
  expect(
    await rows(
      `select member_key as key, recorded_by as by from contact_opt_outs where account_key = ${acme}`,
    ),
  ).toEqual([{ key: keys.get('ann'), by: null }]);
});

test('an id that nobody has is refused all the same', async () => {
  await forgetPerson(db, catalog, 'device-7', { now });
  expect(await findSuppressed(db, ['device-7'])).toEqual(new Set(['device-7']));
});
