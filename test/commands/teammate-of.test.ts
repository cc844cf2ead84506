import { beforeEach, expect, test } from 'vitest';
import { teammateOf } from '../../src/commands/teammate-of.ts';
import { listTeammates } from '../../src/domain/teammates/queries.ts';
import { freshDatabase } from '../support/database.ts';
import { deskAt } from './with-desk.ts';

const connection = await freshDatabase();

beforeEach(async () => void (await connection.pool.query('delete from teammates')));

const ours = { team_id: 'T1', real_name: 'Somebody' };

test.each([
  { who: 'a full member', userId: 'U7', user: ours, isOne: true },
  { who: 'an app', userId: 'U7', user: { ...ours, is_bot: true }, isOne: false },
  { who: 'Slackbot, whom Slack does not mark as an app', userId: 'USLACKBOT', user: ours, isOne: false },
  { who: 'a guest', userId: 'U7', user: { ...ours, is_restricted: true }, isOne: false },
  { who: 'someone of another workspace', userId: 'U7', user: { ...ours, team_id: 'T2' }, isOne: false },
  { who: 'someone who has left', userId: 'U7', user: { ...ours, deleted: true }, isOne: false },
])('$who whom no sync has seen has a place among teammates: $isOne', async ({ userId, user, isOne }) => {
  const { own } = await deskAt(connection, { 'users.info': { body: { ok: true, user } } });
  const found = await teammateOf(own, userId);
  expect(found?.userId ?? null).toBe(isOne ? userId : null);
  const noted = await listTeammates(connection.db);
  expect(noted.map((each) => each.userId)).toEqual(isOne ? [userId] : []);
});

test('someone of whom Slack says nothing has none', async () => {
  const { own } = await deskAt(connection, {
    'users.info': { body: { ok: false, error: 'user_not_found' } },
  });
  expect(await teammateOf(own, 'U7')).toBeNull();
  expect(await listTeammates(connection.db)).toEqual([]);
});
