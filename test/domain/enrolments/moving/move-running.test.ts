import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { EnrolmentState } from '../../../../src/domain/enrolments/enrolment.ts';
import { moveRunning } from '../../../../src/domain/enrolments/moving/move-running.ts';
import { tick } from '../../../../src/domain/enrolments/tick.ts';
import { addAccounts, catalogOf } from '../../../support/builders.ts';
import { freshDatabase } from '../../../support/database.ts';
import { addEnrolments, addPlaybook, playbookOf, stepOf } from '../../../support/playbooks.ts';

const DAY = '2026-06-10';
const catalog = catalogOf();
const { db } = await freshDatabase();

const before = playbookOf('grow', {
  subject: 'account',
  trigger: { kind: 'manual' },
  steps: [stepOf('hello', 0), stepOf('later', 60)],
  success: { ...playbookOf('any').success, goal: { fact: 'account.seats', test: { atLeast: 1000 } } },
});
const after = {
  ...before,
  steps: [...before.steps, stepOf('new', 9)],
  success: { ...before.success, goal: { fact: 'account.seats', test: { atLeast: 10 } } as const },
};

const STATES: EnrolmentState[] = ['running', 'completed', 'left', 'held_out'];

test('all whose window is not over are held against the goal of the new version, and only who runs gets its steps', async () => {
  const accounts = await addAccounts(
    db,
    STATES.flatMap((state) => [`${state} open`, `${state} over`]).map((accountId) => ({
      accountId,
      seats: 20,
    })),
  );
  await addPlaybook(db, [before, after]);
  await addEnrolments(
    db,
    [...accounts].map(([id, accountKey]) => {
      const [state, window] = id.split(' ') as [EnrolmentState, string];
      const isOpen = window === 'open';
      const days = isOpen
        ? { consideredOn: '2026-06-09' }
        : { enrolledOn: '2026-04-01', goalBy: '2026-05-01', consideredOn: '2026-05-20' };
      return Object.assign(days, { accountKey, playbookKey: 'grow', state });
    }),
  );
  expect(await moveRunning(db, { playbook: after, version: 2 }, { day: DAY, calendar: catalog })).toBe(2);
  await tick(db, catalog, DAY, new Date(`${DAY}T08:00:00Z`));
  const { rows } = await db.execute<{ run: string }>(sql`
    select concat_ws(' ', account_id, 'version', version, 'reached', reached_on) as run
    from enrolments join accounts using (account_key) order by account_key`);
  expect(rows.map(({ run }) => run)).toEqual([
    `running open version 2 reached ${DAY}`,
    'running over version 2 reached',
    `completed open version 2 reached ${DAY}`,
    'completed over version 1 reached',
    `left open version 2 reached ${DAY}`,
    'left over version 1 reached',
    `held_out open version 2 reached ${DAY}`,
    'held_out over version 1 reached',
  ]);
  const { rows: given } = await db.execute(sql`
    select account_id from enrolment_steps join accounts using (account_key) where step_key = 'new'`);
  expect(given.map(({ account_id: id }) => id)).toEqual(['running over']);
});
