import { beforeEach, expect, test } from 'vitest';
import { putInForce } from '../../src/catalog.ts';
import { forgetPerson } from '../../src/domain/privacy/forget-person.ts';
import { suppressIds } from '../../src/domain/privacy/queries.ts';
import { removeOldEvents } from '../../src/domain/retention/remove-old-events.ts';
import { catalogOf, featureOf } from '../support/builders.ts';
import { freshDatabase } from '../support/database.ts';
import { catalogFile, directoryWith, emptyDatabase, importInto, NOW } from './importing.ts';

const connection = await freshDatabase();
const { db, pool } = connection;

const FILES = {
  'accounts.csv': 'account_id,name,champion_member_id\nacme,Acme,ann\nglobex,Globex,ben\n',
  'members.csv': `account_id,member_id,invited_at,email,name,First Name,plan
acme,ann,2026-01-01,ann@acme.example,Ann,Ann,pro
acme,ben,2026-01-01,ben@acme.example,Ben,Ben,pro
`,
  'events.csv': `message_id,account_id,member_id,event,timestamp,E-Mail,colour
1,acme,ann,report_run,2026-06-01T08:00:00Z,ann@acme.example,red
2,acme,ben,report_run,2026-06-01T08:00:00Z,ben@acme.example,blue
3,acme,,report_run,2026-06-02T08:00:00Z,,
`,
};

beforeEach(async () => {
  await emptyDatabase(connection);
  await pool.query('truncate suppressed_people, late_messages');
});

const totals = async () => (await pool.query('select * from account_days order by account_key, day')).rows;

const stored = async () => {
  const { rows } = await pool.query(
    "select (select jsonb_agg(m) from members m)::text || (select jsonb_agg(a) from accounts a)::text || coalesce((select jsonb_agg(e) from events e)::text, '') as all",
  );
  return rows[0].all as string;
};

test('rows of somebody who is to be forgotten are left out and counted, and are no fault of the file', async () => {
  await suppressIds(db, ['ann'], NOW);
  const { files } = await importInto(connection, directoryWith(FILES));
  expect(
    files.map(({ kind, imported, rejected, forgotten }) => [kind, imported, rejected, forgotten]),
  ).toEqual([
    ['accounts', 2, 0, 0],
    ['members', 1, 0, 1],
    ['events', 2, 0, 1],
  ]);
  expect(await stored()).not.toMatch(/\bann\b/i);
  expect(await stored()).toMatch(/"champion_member_id": "ben"/);
});

test.each(['remove', 'pseudonymise'] as const)(
  'a file does not bring back whom it named: %s',
  async (mode) => {
    const directory = directoryWith(FILES);
    await importInto(connection, directory);
    const before = await totals();
    await forgetPerson(db, catalogOf({ features: [featureOf('report_run')] }), 'ann', { now: NOW, mode });
    const { files } = await importInto(connection, directory);
    expect(files.map(({ imported, forgotten }) => [imported, forgotten])).toEqual([
      // The random id of the champion is one that the file does not know.
      [mode === 'remove' ? 0 : 1, 0],
      [0, 1],
      [0, 1],
    ]);
    expect(await stored()).not.toMatch(/\bann\b/i);
    expect(await totals()).toEqual(before);
  },
);

test('with pii: none nothing that names a member is stored, other traits and properties are', async () => {
  const config = { catalogPath: catalogFile('pii: none\n') };
  await importInto(connection, directoryWith(FILES), { config });
  expect(await stored()).not.toMatch(/acme\.example|Ann|Ben/);
  expect(await stored()).toMatch(/"plan": "pro"/);
  const { rows } = await pool.query('select properties from events order by at, properties::text');
  expect(rows.map(({ properties }) => properties)).toEqual([{ colour: 'blue' }, { colour: 'red' }, null]);
});

test('what was stored of members before goes when a catalogue with pii: none is put in force', async () => {
  await importInto(connection, directoryWith(FILES));
  await putInForce(db, catalogOf({ features: [featureOf('report_run')], pii: 'none' }));
  const { rows } = await pool.query('select member_id, email, name, traits from members order by 1');
  expect(rows).toEqual([
    { member_id: 'ann', email: null, name: null, traits: { plan: 'pro' } },
    { member_id: 'ben', email: null, name: null, traits: { plan: 'pro' } },
  ]);
});

test('a file of days whose raw events were removed changes nothing when it is imported again', async () => {
  const directory = directoryWith(FILES);
  await importInto(connection, directory);
  await removeOldEvents(db, '2027-06-01', 30);
  const { files } = await importInto(connection, directory);
  expect(files.map(({ imported, unchanged }) => [imported, unchanged])).toEqual([
    [0, 2],
    [0, 2],
    [0, 3],
  ]);
  const { rows } = await pool.query('select day, events from account_days order by day');
  expect(rows).toEqual([
    { day: '2026-06-01', events: 2 },
    { day: '2026-06-02', events: 1 },
  ]);
});
