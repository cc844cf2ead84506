import { sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { FIRST_PLACE } from '../../../src/domain/home/home.ts';
import {
  findHome,
  openHome,
  recordHomeShown,
  touchDeciders,
  recordTurn,
} from '../../../src/domain/home/queries.ts';
import type { Action } from '../../../src/domain/permissions/permissions.ts';
import { recordTeammates } from '../../../src/domain/teammates/queries.ts';
import { freshDatabase } from '../../support/database.ts';
import { teammateOf } from '../../support/teammates.ts';

const NOW = new Date('2026-11-23T09:00:00Z');
const { db } = await freshDatabase();

beforeEach(async () => {
  await db.execute(sql`truncate homes, teammates cascade`);
  await recordTeammates(
    db,
    [
      teammateOf('csm'),
      teammateOf('manager', { role: 'manager' }),
      teammateOf('admin', { role: 'admin' }),
      teammateOf('unopened', { role: 'admin' }),
      teammateOf('guest', { role: 'manager', standing: 'guest' }),
    ],
    NOW,
  );
  for (const userId of ['csm', 'manager', 'admin', 'guest']) {
    await openHome(db, userId, FIRST_PLACE, NOW);
    await recordHomeShown(db, userId, (await findHome(db, userId))!.wanted);
  }
});

/** Whose App Home is to be drawn. */
const due = async () => {
  const { rows } = await db.execute<{ userId: string }>(
    sql`select user_id as "userId" from homes where shown < wanted order by 1`,
  );
  return rows.map(({ userId }) => userId);
};

test.each<[Action, string[]]>([
  ['manage_playbook', ['admin', 'manager']],
  ['snooze_account', ['admin', 'manager']],
  ['see_account', ['admin', 'csm', 'manager']],
])('what waits for whoever may %s is drawn in the opened Homes of %j', async (action, people) => {
  await touchDeciders(db, action, NOW);
  expect(await due()).toEqual(people);
});

test('the team’s view of others is left as it is', async () => {
  await recordTurn(db, 'csm', { view: 'team', page: 1 });
  await recordHomeShown(db, 'csm', (await findHome(db, 'csm'))!.wanted);
  await touchDeciders(db, 'manage_playbook', NOW);
  expect(await due()).not.toContain('csm');
});
