import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, expect, test } from 'vitest';
import type { Desk } from '../../../src/commands/desk.ts';
import { giveUpLeftClicks } from '../../../src/commands/kept-clicks.ts';
import { handleSubmission } from '../../../src/commands/submissions.ts';
import { recordTeammates } from '../../../src/domain/teammates/queries.ts';
import { CONFIRM_START_WINDOW } from '../../../src/views/playbooks/start-windows.ts';
import { TURN_ON_WINDOW } from '../../../src/views/playbooks/windows.ts';
import { addPlaybook, REVIVE } from '../../domain/tasks/with-tasks.ts';
import { addAccounts, addMembers } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';
import { teammateOf } from '../../support/teammates.ts';
import { deskAt } from '../with-desk.ts';

const connection = await freshDatabase();
const { db, pool } = connection;
const acme = (await addAccounts(db, [{ accountId: 'acme' }])).get('acme')!;
await addMembers(db, [{ accountKey: acme, memberId: 'maria' }]);
await addPlaybook(pool);
await recordTeammates(db, [teammateOf('U1', { role: 'manager' })], new Date());

const standing = (enabled: boolean) =>
  pool.query(
    `insert into playbooks (playbook_key, version, enabled_at, enabled_version)
     values ($1, 1, case when $2 then now() end, case when $2 then 1 end)
     on conflict (playbook_key) do update set enabled_at = excluded.enabled_at, enabled_version = excluded.enabled_version`,
    [REVIVE.key, enabled],
  );

beforeEach(() => pool.query('truncate submissions, kept_clicks, interactions, enrolments cascade'));

function windowOf(callback_id: string, metadata: object) {
  const sure = { selected_options: [{ value: 'yes' }] };
  const state = { values: { playbook_sure: { playbook_sure: sure } } };
  const view = { id: 'V1', callback_id, private_metadata: JSON.stringify(metadata), state };
  return { user: { id: 'U1', team_id: 'T1' }, team: { id: 'T1' }, view };
}

const counted = async (query: string) => (await pool.query(query)).rowCount;
const kept = () => counted('select from kept_clicks');

/** Slack takes its time to say who submits. */
const slowly = { 'users.info': { body: { ok: true, user: { team_id: 'T1' } }, afterMs: 500 } };

const WINDOWS = [
  {
    what: 'a playbook is turned on',
    window: windowOf(TURN_ON_WINDOW, {
      key: REVIVE.key,
      version: 1,
      audience: { accounts: 1, members: 1 },
      url: null,
    }),
    before: false,
    count: () => counted('select from playbooks where enabled_at is not null'),
  },
  {
    what: 'a playbook is started for an account',
    window: windowOf(CONFIRM_START_WINDOW, {
      key: REVIVE.key,
      account: acme,
      task: null,
      theirs: false,
      starts: 1,
      holding: 0,
    }),
    before: true,
    count: () => counted('select from enrolments'),
  },
];

/** Submits it and waits until it is in hand. */
async function inHand(desk: Desk, window: object) {
  const answering = handleSubmission(desk, window);
  while ((await kept()) === 0) await sleep(5);
  return { answering };
}

test.each(WINDOWS)(
  '$what by a window that is kept until it is decided',
  async ({ window, before, count }) => {
    await standing(before);
    const { own } = await deskAt(connection, slowly);
    const { answering } = await inHand(own, window);
    await answering;
    expect(await count()).toBe(1);
    expect(await kept()).toBe(0);
  },
);

test.each(WINDOWS)(
  'where $what and the process is killed, whoever submitted is told, and nothing comes of it later',
  async ({ window, before, count }) => {
    await standing(before);
    const { own } = await deskAt(connection, slowly);
    const { answering } = await inHand(own, window);
    await pool.query('update kept_clicks set due_at = now()');
    const replica = await deskAt(connection, { 'chat.postMessage': { body: { ok: true } } });
    await giveUpLeftClicks(replica.own);
    expect(replica.calls).toEqual(['chat.postMessage']);
    // It was not killed but slow.
    expect(JSON.stringify(await answering)).toContain('nothing was changed');
    expect(await count()).toBe(0);
  },
);
