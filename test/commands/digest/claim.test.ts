import { beforeEach, expect, test } from 'vitest';
import { recordTeammates } from '../../../src/domain/teammates/queries.ts';
import { ACTION } from '../../../src/views/action-ids.ts';
import { addAccounts } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';
import { teammateOf } from '../../support/teammates.ts';
import { clicked, clickOf, deskAt } from '../with-desk.ts';

const connection = await freshDatabase();
const { db, pool } = connection;
const acme = (await addAccounts(db, [{ accountId: 'acme' }])).get('acme')!;
const people = ['U1', 'U2'].map((id) => teammateOf(id, { role: 'manager' }));
await recordTeammates(db, people, new Date());

beforeEach(async () => {
  await pool.query('truncate claims, snoozes');
});

type Step = [who: string, what: 'claim' | 'release'];

/** What each step says, and what is left of it in the end. */
async function play(steps: Step[]) {
  const { own, said, respond } = await deskAt(connection);
  const { rows: before } = await pool.query('select count(*)::integer as count from audit_entries');
  const words: string[] = [];
  for (const [id, what] of steps) {
    said.length = 0;
    const click = clickOf(ACTION.claimAccount, `${acme}:${what}`, { user: { id, team_id: 'T1' } });
    await clicked(own, click, respond);
    words.push(said.map(({ text }) => text).join(' '));
  }
  const { rows } = await pool.query(
    `select user_id as who, released_at is not null as released from claims order by claim_id`,
  );
  const { rows: after } = await pool.query('select count(*)::integer as count from audit_entries');
  return { words, rows, recorded: after[0].count - before[0].count };
}

const mine = expect.stringContaining('You are on it already');
const theirs = expect.stringContaining('<@U1> is on it already');
const nobodys = expect.stringContaining('Nobody is on it any more');

test.each<[string, Step[], unknown[], object[], number]>([
  [
    'a second press of “I’m on it” says that it is theirs, and changes nothing',
    [
      ['U1', 'claim'],
      ['U1', 'claim'],
    ],
    ['', mine],
    [{ who: 'U1', released: false }],
    1,
  ],
  [
    'a second press that lets it go says that nobody has it',
    [
      ['U1', 'claim'],
      ['U1', 'release'],
      ['U1', 'release'],
    ],
    ['', '', nobodys],
    [{ who: 'U1', released: true }],
    2,
  ],
  [
    'what somebody has is neither taken nor let go by another',
    [
      ['U1', 'claim'],
      ['U2', 'claim'],
      ['U2', 'release'],
    ],
    ['', theirs, theirs],
    [{ who: 'U1', released: false }],
    1,
  ],
  [
    'what was let go can be taken on again',
    [
      ['U1', 'claim'],
      ['U1', 'release'],
      ['U2', 'claim'],
    ],
    ['', '', ''],
    [
      { who: 'U1', released: true },
      { who: 'U2', released: false },
    ],
    3,
  ],
])('%s', async (_what, steps, words, rows, recorded) => {
  expect(await play(steps)).toEqual({ words, rows, recorded });
});

test('ten presses at once take it on once', async () => {
  const { own, respond } = await deskAt(connection);
  const presses = Array.from({ length: 10 }, () => clickOf(ACTION.claimAccount, `${acme}:claim`));
  await Promise.all(presses.map((click) => clicked(own, click, respond)));
  expect((await pool.query('select user_id, released_at from claims')).rows).toEqual([
    { user_id: 'U1', released_at: null },
  ]);
});

test.each(['', '1', ':claim', '1:give', '1:claim:2', 'x:claim'])(
  'a wish called %j is outdated',
  async (value) => {
    const { own, respond } = await deskAt(connection);
    await expect(clicked(own, clickOf(ACTION.claimAccount, value), respond)).rejects.toThrow('older version');
  },
);

const snoozesOnRecord = async () =>
  (await pool.query(`select from audit_entries where action = 'snooze_account'`)).rowCount;

test('the same snooze chosen twice is on record once, and ended twice it says so', async () => {
  const { own, said, respond } = await deskAt(connection);
  const choose = (how: string) => clicked(own, clickOf(ACTION.snoozeAccount, `${acme}:${how}`), respond);
  await choose('worse');
  await choose('worse');
  expect(await snoozesOnRecord()).toBe(1);
  await choose('two_weeks');
  expect(await snoozesOnRecord()).toBe(2);
  await choose('wake');
  expect(said).toEqual([]);
  await choose('wake');
  expect(said).toMatchObject([{ text: expect.stringContaining('not snoozed any more') }]);
  expect(await snoozesOnRecord()).toBe(3);
});
