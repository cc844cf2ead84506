import { expect, test } from 'vitest';
import { sampleCatalog } from '../../sandbox/sample-data/catalog.ts';
import type { Connection } from '../../src/db/database.ts';
import { forgetPerson } from '../../src/domain/privacy/forget-person.ts';
import type { Intake } from '../../src/intake/open-intake.ts';
import {
  dropPeopleChanges,
  type PeopleChanges,
  peopleChangesSince,
  readOldestTransaction,
} from '../../src/intake/people/queries.ts';
import { freshDatabase } from '../support/database.ts';
import { alias, group, NOON, SENDER, track } from './calls.ts';
import { eventsIn, intakeOn } from './world.ts';

type World = { database: Connection; ours: Intake; theirs: Intake };

/** Two processes; ours has written of `ada` of acme and of the anonymous `?1`, and so remembers them. */
async function world(): Promise<World> {
  const database = await freshDatabase();
  const ours = intakeOn(database);
  await ours.receive([group('ada', 'acme'), group('?1', 'acme')], SENDER);
  await ours.receive([track('ada', 'Before'), track('?1', 'Before')], SENDER);
  return { database, ours, theirs: intakeOn(database) };
}

const before = ['acme - Before', 'acme ada Before'];

const changes: [string, (world: World) => Promise<unknown>, string[]][] = [
  ['nothing', async () => {}, ['acme - After', 'acme - Before', 'acme ada After', 'acme ada Before']],
  [
    'another process moves a person',
    ({ theirs }) =>
      theirs.receive([group('ada', 'initech', {}, { at: new Date(NOON.getTime() + 1000) })], SENDER),
    ['acme - After', ...before, 'initech ada After'],
  ],
  [
    'another process hears who somebody is',
    ({ theirs }) => theirs.receive([alias('ada', '?1')], SENDER),
    ['acme ada After', 'acme ada Before'],
  ],
  [
    'a person is forgotten',
    ({ database }) => forgetPerson(database.db, sampleCatalog(), 'ada', { now: NOON }),
    ['acme - After', 'acme - Before'],
  ],
  [
    'a person gets another id in an account',
    ({ database }) =>
      forgetPerson(database.db, sampleCatalog(), 'ada', {
        now: NOON,
        mode: 'pseudonymise',
        accountId: 'acme',
      }),
    ['acme - After', 'acme - Before', 'acme ada After', 'acme forgotten Before'],
  ],
  [
    'a person becomes a member of a second account, beside the home they have',
    ({ database }) => addMember(database, 'ada'),
    ['acme - After', 'acme - Before', 'acme ada After', 'acme ada Before'],
  ],
  [
    'whom a home is known of is taken out of it',
    ({ database }) => database.pool.query(`delete from person_accounts where person_id = '?1'`),
    ['acme - Before', 'acme ada After', 'acme ada Before'],
  ],
  [
    'more members are added at once than are noted singly',
    async ({ database }) => {
      await database.pool.query(`delete from person_accounts`);
      await addMember(database, 'ada', 2000);
    },
    before,
  ],
];

test.each(changes)('what is remembered of people holds after: %s', async (_what, change, expected) => {
  const given = await world();
  await change(given);
  await given.ours.receive([track('ada', 'After'), track('?1', 'After')], SENDER);
  await attributed(given);
  const events = await eventsIn(given.database);
  expect(events.map((event) => event.replace(/forgotten-\S+/, 'forgotten'))).toEqual(expected);
});

/** Has a member of these names, and as many others, in an account of their own. */
async function addMember({ pool }: Connection, memberId: string, others = 0): Promise<void> {
  await pool.query(`
    insert into accounts (account_id, name, name_folded, name_stripped)
    values ('other', 'other', 'other', 'other') on conflict do nothing`);
  await pool.query(
    `insert into members (account_key, member_id, invited_at)
    select account_key, unnest(array[$1] || array(select 'm' || generate_series(1, $2::int))), now()
    from accounts where account_id = 'other'`,
    [memberId, others],
  );
}

/** Events of an anonymous id that was recognised are given to the member within a second or so. */
async function attributed({ database }: World): Promise<void> {
  await expect
    .poll(async () => {
      const { rows } = await database.pool.query(
        'select from anonymous_events join aliases using (anonymous_id)',
      );
      return rows.length;
    })
    .toBe(0);
}

test('a transaction that was begun first and ends last is heard of', async () => {
  const { database, ours } = await world();
  const client = await database.pool.connect();
  await client.query('begin');
  await client.query(`delete from person_accounts where person_id = 'ada'`);
  await client.query(`delete from members where member_id = 'ada'`);
  await ours.receive([group('eve', 'acme')], SENDER);
  await ours.receive([track('eve', 'Meanwhile')], SENDER);
  await client.query('commit');
  client.release();
  await ours.receive([track('ada', 'After')], SENDER);
  expect(await eventsIn(database)).not.toContain('acme ada After');
  const { rows } = await database.pool.query('select person_id from waiting_calls');
  expect(rows).toEqual([{ person_id: 'ada' }]);
});

test('what a transaction wrote that came to nothing is not remembered', async () => {
  const { database, ours } = await world();
  const broken = track('ada', 'X', { at: new Date(Number.NaN) });
  await expect(ours.receive([group('new', 'acme'), broken], SENDER)).rejects.toThrow();
  await ours.receive([track('new', 'Placeless')], SENDER);
  expect(await eventsIn(database)).toEqual(before);
});

test('changes are dropped once every transaction of their time has ended', async () => {
  const { database } = await world();
  const { snapshot } = await changesSince(database, null);
  const oldest = await readOldestTransaction(database.db);
  await addMember(database, 'later');
  await dropPeopleChanges(database.db, oldest);
  const { rows } = await database.pool.query('select person_ids from people_changes');
  expect(rows).toEqual([{ person_ids: ['later'] }]);
  expect((await changesSince(database, snapshot)).changes).toEqual([['later']]);
});

async function changesSince({ db }: Connection, snapshot: string | null): Promise<PeopleChanges> {
  const { rows } = await db.execute<PeopleChanges>(peopleChangesSince(snapshot));
  return rows[0]!;
}
