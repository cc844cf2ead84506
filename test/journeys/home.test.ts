import { pino } from 'pino';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { evaluateSampleData } from '../../sandbox/demo/sample-database.ts';
import { addFault } from '../../sandbox/faults/faults.ts';
import { publishedHome, type View } from '../../sandbox/state/views.ts';
import { loadCatalog } from '../../src/catalog.ts';
import { touchHomes, touchHomesOf } from '../../src/domain/home/queries.ts';
import { findTeammate, recordTeammates } from '../../src/domain/teammates/queries.ts';
import { drawHomes } from '../../src/jobs/draw-homes.ts';
import { findFaults } from '../../src/slack/blocks/find-faults.ts';
import { sampleDatabase } from '../support/sample-database.ts';
import { freshDatabase } from '../support/database.ts';
import { teammateOf } from '../support/teammates.ts';
import { home, jobDesk, openHome, pressHome } from './with-home.ts';
import { eventually, gus, priya, tomas, uptake, wordsOf, type Journey } from './with-uptake.ts';

const { db, pool } = await sampleDatabase();
const empty = await freshDatabase();
const mei = 'U0MEI0000';
const log = pino({ level: 'silent' });

beforeAll(async () => {
  const catalog = await loadCatalog({ catalogPath: 'uptake.yml' }, db);
  await evaluateSampleData({ db, catalog, log, now: () => new Date() }, new Date());
  const people = [
    teammateOf(priya, { name: 'Priya', email: 'priya@uptake.example', timeZone: 'Europe/London' }),
    teammateOf(tomas, { name: 'Tomás', email: 'tomas@uptake.example' }),
    teammateOf(mei, { name: 'Mei', email: 'mei@uptake.example', role: 'manager' }),
  ];
  await recordTeammates(db, people, new Date());
}, 120_000);

beforeEach(async () => {
  for (const table of ['homes', 'claims', 'snoozes', 'preferences', 'account_owners'])
    await pool.query(`delete from ${table}`);
  await pool.query('truncate digest_subscriptions restart identity cascade');
});

/** What a menu offers for what somebody types into it. */
async function typeInto({ slack }: Journey, who: string, on: View, actionId: string, query: string) {
  const { block_id: blockId } = on.blocks.find((each) => JSON.stringify(each).includes(actionId))!;
  const result = await slack.act(who, { do: 'suggest', on: { view: on.id }, blockId, actionId, query });
  if (!result.ok || !('suggestions' in result) || !('options' in result.suggestions!))
    throw new Error('none');
  return result.suggestions.options;
}

const keyOf = async (name: string): Promise<number> => {
  const { rows } = await pool.query('select account_key from accounts where name = $1', [name]);
  return rows[0].account_key;
};

const handOver = async (name: string, to: string) =>
  pool.query('insert into account_owners values ($1, $2, $2, now())', [await keyOf(name), to]);

test('a CSM opens their Home: their accounts, what changed first, nothing open yet', async () => {
  const journey = await uptake(db);
  const words = await openHome(journey, priya);
  expect(words).toContain('*20 accounts* · *6 at risk*');
  expect(words.indexOf('*Acme*')).toBeLessThan(words.indexOf('*Pebblebrook Media*'));
  expect(words).not.toContain('Tidewick Instruments');
  expect(words).not.toContain('The team');
  expect(words).toContain('Times in Europe/London');
  const view = publishedHome(journey.slack.state, priya)!;
  expect(findFaults({ type: 'home', blocks: view.blocks }, 'home')).toEqual([]);
  await vi.waitFor(async () => {
    const { rows } = await pool.query(`select detail from audit_entries where detail ->> 'shown' = 'home'`);
    expect(rows[0]?.detail.accounts).toHaveLength(10);
  });
});

test('its pages turn, and it stays where it was when it is opened again', async () => {
  const journey = await uptake(db);
  await openHome(journey, priya);
  await pressHome(journey, priya, 'home.next');
  await eventually(() => home(journey, priya).includes('page 2 of 2'));
  expect(home(journey, priya)).not.toContain('*Acme*');
  await journey.slack.act(priya, { do: 'home', tab: 'home' });
  await pressHome(journey, priya, 'home.previous');
  await eventually(() => home(journey, priya).includes('*Acme*'));
});

test('a manager without accounts sees the team at first, turns to their own and back, and it stays there', async () => {
  const journey = await uptake(db);
  expect(await openHome(journey, mei)).toContain(`<@${priya}>: 20 accounts, *6 at risk*`);
  await pressHome(journey, mei, 'home.mine');
  await eventually(() => home(journey, mei).includes('You look after no account yet'));
  await journey.slack.act(mei, { do: 'home', tab: 'home' });
  expect(home(journey, mei)).toContain('You look after no account yet');
  await pressHome(journey, mei, 'home.team');
  await eventually(() => home(journey, mei).includes(`<@${priya}>: 20 accounts, *6 at risk*`));
});

test('a manager with accounts sees these at first', async () => {
  const journey = await uptake(db);
  await handOver('Acme', mei);
  expect(await openHome(journey, mei)).toContain('*1 account* · *1 at risk*');
});

test('who looks after no account is not told that no data was received', async () => {
  const journey = await uptake(db);
  await pool.query(`update teammates set role = 'csm' where user_id = $1`, [mei]);
  const words = await openHome(journey, mei);
  expect(words).toContain('You look after no account yet');
  expect(words).toMatch(/newest data <!date/);
  await pool.query(`update teammates set role = 'manager' where user_id = $1`, [mei]);
});

test('whoever is no manager any more sees their own accounts again', async () => {
  const journey = await uptake(db);
  await openHome(journey, mei);
  await eventually(() => home(journey, mei).includes(`<@${priya}>: `));
  await pool.query(`update teammates set role = 'csm' where user_id = $1`, [mei]);
  await journey.slack.act(mei, { do: 'home', tab: 'home' });
  await eventually(() => home(journey, mei).includes('You look after no account yet'));
  expect(home(journey, mei)).not.toContain('home.team');
  await pool.query(`update teammates set role = 'manager' where user_id = $1`, [mei]);
});

test('a guest reads why there is nothing', async () => {
  const journey = await uptake(db);
  expect(await openHome(journey, gus)).toContain('Account data is only for full members');
  expect(home(journey, gus)).not.toContain('account.find');
});

test('without accounts and without data it says so, and how accounts become one’s own', async () => {
  const journey = await uptake(empty.db);
  const words = await openHome(journey, priya);
  expect(words).toContain('You look after no account yet');
  expect(words).toContain('None that you made.');
  expect(words).toContain('no data received');
});

test('what somebody is on, what they snoozed and their digests are there', async () => {
  const journey = await uptake(db);
  const [acme, media] = [await keyOf('Acme'), await keyOf('Pebblebrook Media')];
  await pool.query(
    `insert into claims (account_key, user_id, claimed_at, released_at)
     values ($1, $3, '2026-11-20T09:00Z', null), ($2, $3, '2026-11-20T09:00Z', '2026-11-21T09:00Z')`,
    [acme, media, priya],
  );
  await pool.query(
    `insert into snoozes (account_key, user_id, snoozed_at, until, signals)
     values ($1, $2, now(), current_date + 3, '[]')`,
    [media, priya],
  );
  await pool.query(
    `insert into digest_subscriptions (channel_id, created_by, created_at, filter, send_at, weekdays, time_zone,
       says_nothing_new, ended_at)
     select channel, $1, now(), '{"owner":null,"tiers":null,"regions":["EMEA"],"kinds":null,"severity":"high"}', '09:00',
       '{1,2,3,4,5}', 'Europe/London', false, ended
     from (values ('C0ATRISK0', null::timestamptz), ('C0ENDED00', now())) as given (channel, ended)`,
    [priya],
  );
  const words = await openHome(journey, priya);
  expect(words).toContain('*Acme* · you are on it since <!date');
  expect(words).toContain('*Pebblebrook Media* · you snoozed it; it comes back <!date');
  expect(words.match(/you are on it/g)).toHaveLength(1);
  expect(words).toContain('<#C0ATRISK0>: Mon–Fri at 09:00 Europe/London · EMEA, high severity');
  expect(words).not.toContain('C0ENDED00');
  await pressHome(journey, priya, 'digest.end');
  await eventually(() => home(journey, priya).includes('None that you made.'));
});

test('a change is drawn by the job: once for many, and for managers who look at the team', async () => {
  const journey = await uptake(db);
  await openHome(journey, priya);
  await openHome(journey, mei);
  await openHome(journey, tomas);
  await eventually(() => home(journey, mei).includes(`<@${priya}>: `));
  await vi.waitFor(async () => expect(await waiting()).toBe(0));
  const published = () => journey.slack.state.traffic.filter(({ name }) => name === 'views.publish').length;
  const before = published();
  await pool.query(`insert into claims (account_key, user_id, claimed_at) values ($1, $2, now())`, [
    await keyOf('Acme'),
    priya,
  ]);
  for (let times = 0; times < 5; times++) await touchHomesOf(db, [await keyOf('Acme')], new Date());
  expect(await waiting()).toBe(2);
  const desk = await jobDesk(journey, db);
  await Promise.all([
    drawHomes(desk, new AbortController().signal),
    drawHomes(desk, new AbortController().signal),
  ]);
  expect(home(journey, priya)).toContain('you are on it since');
  expect(home(journey, mei)).toContain(', somebody is on 1 of them');
  expect(await waiting()).toBe(0);
  expect(published() - before).toBe(2);
});

test('one that Slack does not take now is drawn when its time comes', async () => {
  const journey = await uptake(db);
  await openHome(journey, priya);
  await vi.waitFor(async () => expect(await waiting()).toBe(0));
  await touchHomes(db, [priya], new Date());
  const fault = {
    kind: 'rate-limit',
    target: 'views.publish',
    times: 1,
    delayMs: null,
    retryAfter: 1,
    channel: null,
  };
  addFault(journey.slack.state, fault as Parameters<typeof addFault>[1]);
  const desk = await jobDesk(journey, db);
  const signal = new AbortController().signal;
  await drawHomes(desk, signal);
  expect(await waiting()).toBe(1);
  await drawHomes({ ...desk, now: () => new Date(Date.now() + 61_000) }, signal);
  expect(await waiting()).toBe(0);
});

async function waiting(): Promise<number> {
  const { rows } = await pool.query('select count(*)::int as waiting from homes where shown < wanted');
  return rows[0].waiting;
}

test('an account is found by typing in the Home, and opens in a window', async () => {
  const journey = await uptake(db);
  await openHome(journey, priya);
  const view = publishedHome(journey.slack.state, priya)!;
  const options = await typeInto(journey, priya, view, 'account.find', 'tidewik');
  expect(options[0]).toMatchObject({ text: { text: 'Tidewick Instruments' } });
  await pressHome(journey, priya, 'account.find', options[0]);
  await eventually(() => wordsOf(journey.modal(priya)).includes('account_details.members'));
  expect(journey.modal(priya)?.title?.text).toBe('Tidewick Instruments');
  const { rows } = await pool.query(
    `select detail ->> 'shown' as shown, channel_id, surface from audit_entries
     where user_id = $1 and detail ->> 'shown' <> 'home' order by audit_id desc limit 2`,
    [priya],
  );
  expect(rows).toEqual([
    { shown: 'details: overview', channel_id: null, surface: 'home' },
    { shown: 'choices', channel_id: null, surface: 'home' },
  ]);
});

test('the shortcut opens a window in which the account found takes its place', async () => {
  const journey = await uptake(db);
  await journey.slack.act(tomas, { do: 'shortcut', callbackId: 'find_account', message: null });
  const finder = await eventually(() => journey.modal(tomas));
  const options = await typeInto(journey, tomas, finder, 'account.find', 'acme');
  const blockId = finder.blocks.find(({ type }) => type === 'actions')!.block_id;
  const deed = {
    do: 'press',
    on: { view: finder.id },
    blockId,
    actionId: 'account.find',
    values: {},
  } as const;
  await journey.slack.act(tomas, { ...deed, chosen: options[0]! });
  await eventually(() => wordsOf(journey.modal(tomas)).includes('Depth and frequency'));
  expect(journey.modal(tomas)?.id).toBe(finder.id);
});

test('a guest finds nothing, and reads why', async () => {
  const journey = await uptake(db);
  await journey.slack.act(gus, { do: 'shortcut', callbackId: 'find_account', message: null });
  await eventually(() => wordsOf(journey.modal(gus)).includes('Account data is only for full members'));
});

test('preferences are kept, and the Home shows them at once', async () => {
  const journey = await uptake(db);
  await openHome(journey, priya);
  await pressHome(journey, priya, 'preferences.edit');
  const window = await eventually(() => journey.modal(priya));
  const [zone] = await typeInto(journey, priya, window, 'preferences.time_zone', 'new york');
  const submit = (from: string | null, until: string | null) =>
    journey.slack.act(priya, { do: 'submit', view: window.id, values: preferencesOf(zone!, from, until) });
  expect(await submit('18:00', null)).toMatchObject({
    ok: false,
    errors: { quiet_until: expect.any(String) },
  });
  expect(await submit('18:00', '08:00')).toMatchObject({ ok: true });
  await eventually(() =>
    home(journey, priya).includes('Times in America/New York · quiet from 18:00 to 08:00'),
  );
  expect(await findTeammate(db, priya)).toMatchObject({ timeZone: 'America/New_York' });
});

test('a time zone that does not exist is refused', async () => {
  const journey = await uptake(db);
  await openHome(journey, priya);
  await pressHome(journey, priya, 'preferences.edit');
  const window = await eventually(() => journey.modal(priya));
  const values = preferencesOf({ value: 'Mars/Base' }, null, null);
  expect(await journey.slack.act(priya, { do: 'submit', view: window.id, values })).toMatchObject({
    ok: false,
    errors: { time_zone: expect.stringContaining('no such time zone') },
  });
});

function preferencesOf(zone: object, from: string | null, until: string | null) {
  return {
    time_zone: { 'preferences.time_zone': { type: 'external_select', selected_option: zone } },
    quiet_from: { quiet_from: { type: 'timepicker', selected_time: from } },
    quiet_until: { quiet_until: { type: 'timepicker', selected_time: until } },
  };
}
