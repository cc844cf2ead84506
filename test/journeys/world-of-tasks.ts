import { beforeEach } from 'vitest';
import type { Message } from '../../sandbox/state/messages.ts';
import { recordTeammates } from '../../src/domain/teammates/queries.ts';
import { addAccounts, addMembers } from '../support/builders.ts';
import { freshDatabase } from '../support/database.ts';
import { teammateOf } from '../support/teammates.ts';
import { addPlaybook } from '../domain/tasks/with-tasks.ts';
import { carded, delivering } from './tasks-in-slack.ts';
import { priya, success, tomas, uptake, type Journey } from './with-uptake.ts';

/** A manager. */
export const mei = 'U0MEI0000';

/** Acme, looked after by Priya, with one member and a playbook; each test of the file begins without tasks. */
export async function worldOfTasks() {
  const connection = await freshDatabase();
  const { db, pool } = connection;
  const acme = (await addAccounts(db, [{ accountId: 'acme' }])).get('acme')!;
  const ann = (await addMembers(db, [{ accountKey: acme, memberId: 'ann', role: 'seller' }])).get('ann')!;
  await addPlaybook(pool);
  // They are only ever added to, but for a test that begins anew.
  await pool.query('alter table task_events disable trigger task_events_stay');

  beforeEach(async () => {
    await pool.query(
      'truncate enrolments, tasks, task_enrolments, posts, account_owners, task_reminders, channel_troubles, channel_clocks, homes cascade',
    );
    await pool.query(`update accounts set traits = '{"slack_channel": "${success}"}'`);
    await pool.query(`insert into account_owners values ($1, $2, $2, now())`, [acme, priya]);
    await recordTeammates(
      db,
      [
        teammateOf(priya, { name: 'Priya' }),
        teammateOf(tomas, { name: 'Tomás' }),
        teammateOf(mei, { name: 'Mei', role: 'manager' }),
      ],
      new Date(),
    );
  });

  /** Uptake with the card of a task of Acme, for its member. */
  async function begin(given = {}): Promise<{ journey: Journey; card: Message; taskId: number }> {
    const journey = await uptake(db, undefined, given);
    await delivering(db, journey, given);
    return { journey, ...(await carded(connection, journey, acme, ann, success)) };
  }

  async function taskNow(taskId: number) {
    const { rows } = await pool.query(
      `select state, ended_by, outcome, notes, learnt, assignee, snoozed_until::text, post_key from tasks where task_id = $1`,
      [taskId],
    );
    return rows[0];
  }

  return { connection, acme, ann, begin, taskNow };
}
