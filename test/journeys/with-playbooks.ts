import { beforeEach } from 'vitest';
import type { Message } from '../../sandbox/state/messages.ts';
import { listPlaybooks } from '../../src/domain/playbooks/versions/queries.ts';
import { recordTeammates } from '../../src/domain/teammates/queries.ts';
import { addAccounts, addMembers } from '../support/builders.ts';
import { freshDatabase } from '../support/database.ts';
import { addPlaybook, playbookOf, stepOf } from '../support/playbooks.ts';
import { teammateOf } from '../support/teammates.ts';
import { eventually, priya, success, tomas, wordsOf, type Journey } from './with-uptake.ts';

const today = new Date().toISOString().slice(0, 10);

/** For members of enterprise accounts who were just invited. */
export const welcome = playbookOf('welcome', {
  name: 'Welcome',
  trigger: { kind: 'member_created' },
  audience: { fact: 'account.tier', test: { in: ['enterprise'] } },
  steps: [
    stepOf('hello', 0),
    stepOf('call', 7, { when: { fact: 'member.logged_in', test: { in: [false] } } }),
  ],
  success: {
    ...playbookOf('any').success,
    name: 'activated',
    goal: { fact: 'member.activated', test: { in: [true] } },
  },
});

/** For everyone who fell silent. */
export const dormant = playbookOf('dormant', { name: 'Dormant members' });

/**
 * A database with two accounts (Priya looks after acme, which is an enterprise; Tomás is a manager) and both playbooks,
 * anew and off before each test.
 */
export async function playbooksWorld() {
  const { db, pool } = await freshDatabase();
  const accounts = await addAccounts(db, [{ accountId: 'acme' }, { accountId: 'globex' }]);
  const acme = accounts.get('acme')!;
  const members = await addMembers(db, [
    { accountKey: acme, memberId: 'maria', invitedAt: today },
    { accountKey: acme, memberId: 'jan' },
  ]);
  await addMembers(db, [{ accountKey: accounts.get('globex')!, memberId: 'jan' }]);
  await pool.query(
    `update accounts set tier = 'enterprise', csm_email = 'priya@uptake.example' where account_id = 'acme'`,
  );
  await pool.query(
    `update members set name = 'Maria Lopez', email = 'maria@acme.example' where member_id = 'maria'`,
  );
  // What happened to tasks is kept for good, which a test that begins anew must not care about.
  await pool.query('alter table task_events disable trigger task_events_stay');
  let lastAudit = 0;
  beforeEach(async () => {
    const { rows } = await pool.query<{ last: number | null }>(
      'select max(audit_id) as last from audit_entries',
    );
    lastAudit = rows[0]?.last ?? 0;
    for (const table of TABLES) await pool.query(`delete from ${table}`);
    await addPlaybook(db, [welcome], { enabledAt: null });
    await addPlaybook(db, [dormant], { enabledAt: null });
    const looksAfter = teammateOf(priya, { name: 'Priya', email: 'priya@uptake.example' });
    await recordTeammates(
      db,
      [looksAfter, teammateOf(tomas, { name: 'Tomás', role: 'manager' })],
      new Date(),
    );
  });
  return {
    db,
    pool,
    acme,
    globex: accounts.get('globex')!,
    members,
    standingOf: async (key: string) =>
      (await listPlaybooks(db)).find(({ playbook }) => playbook.key === key)!,
    /** What was recorded of an action since the test began. */
    async auditOf(action: string): Promise<unknown[]> {
      const { rows } = await pool.query<{ detail: unknown }>(
        'select detail from audit_entries where action = $1 and audit_id > $2 order by audit_id',
        [action, lastAudit],
      );
      return rows.map(({ detail }) => detail);
    },
  };
}

const TABLES = [
  'task_enrolments',
  'task_events',
  'tasks',
  'enrolment_steps',
  'enrolments',
  'enrolment_refusals',
  'contact_opt_outs',
  'playbooks',
  'playbook_versions',
];

/** What stands in the window a person looks at, once it says these words. */
export const windowSaying = (journey: Journey, person: string, words: string) =>
  eventually(() => {
    const view = journey.modal(person);
    return wordsOf(view).includes(words) && view;
  });

export const messageSaying = (journey: Journey, words: string): Promise<Message> =>
  eventually(() => journey.messages(success).find((message) => wordsOf(message).includes(words)));

export const submit = (journey: Journey, person: string, view: string, values: object = {}) =>
  journey.slack.act(person, { do: 'submit', view, values } as never);
