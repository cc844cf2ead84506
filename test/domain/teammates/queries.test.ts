import { expect, test } from 'vitest';
import {
  findTeammate,
  listTeammates,
  recordGone,
  recordTeammates,
} from '../../../src/domain/teammates/queries.ts';
import { freshDatabase } from '../../support/database.ts';
import { teammateOf } from '../../support/teammates.ts';

const { db, pool } = await freshDatabase();
const at = (minute: number) => new Date(Date.UTC(2026, 10, 2, 9, minute));

test('people are found as Slack lists them, in their own time zone where they chose one', async () => {
  const priya = teammateOf('U1', { name: 'Priya', timeZone: 'Europe/London' });
  await recordTeammates(db, [priya], at(0));
  expect(await findTeammate(db, 'U1')).toEqual(priya);
  await pool.query(`insert into preferences (user_id, time_zone) values ('U1', 'Asia/Tokyo')`);
  expect(await findTeammate(db, 'U1')).toEqual({ ...priya, timeZone: 'Asia/Tokyo' });
  expect(await findTeammate(db, 'U404')).toBeNull();
});

test('what was found later is not overwritten by a list that was begun before', async () => {
  await recordTeammates(db, [teammateOf('U2', { standing: 'guest' })], at(5));
  await recordTeammates(db, [teammateOf('U2', { role: 'admin' })], at(4));
  expect(await findTeammate(db, 'U2')).toMatchObject({ standing: 'guest', role: 'csm' });
});

test('whom the list does not name any more is gone, and only full members are listed', async () => {
  await recordTeammates(db, [teammateOf('U3', { name: 'Zoe' }), teammateOf('U4', { name: 'Ana' })], at(10));
  await recordTeammates(db, [teammateOf('U5', { standing: 'guest' })], at(10));
  await recordGone(db, at(10));
  expect((await listTeammates(db)).map(({ name }) => name)).toEqual(['Ana', 'Zoe']);
  expect(await findTeammate(db, 'U1')).toMatchObject({ standing: 'gone' });
});
