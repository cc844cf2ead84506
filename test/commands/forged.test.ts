import { beforeAll, beforeEach, expect, test } from 'vitest';
import { BUTTONS } from '../../src/commands/clicks.ts';
import { takeClick } from '../../src/commands/kept-clicks.ts';
import { handleCommand } from '../../src/commands/commands.ts';
import { DEFAULT_TEAM } from '../../src/domain/catalog/defaults.ts';
import { ACTIONS } from '../../src/domain/permissions/permissions.ts';
import { ACTION } from '../../src/views/action-ids.ts';
import { accountGone, outdatedButton, sentence } from '../../src/views/sentences.ts';
import { addAccounts } from '../support/builders.ts';
import { freshDatabase } from '../support/database.ts';
import { clicked, clickOf, deskAt } from './with-desk.ts';

// What nobody can do in Slack's own client, but whoever has an answer_url or a signing secret could send.

const connection = await freshDatabase();
let acme: string;

beforeAll(async () => {
  acme = String((await addAccounts(connection.db, [{ accountId: 'acme' }])).get('acme'));
});

let before = 0;

beforeEach(async () => {
  const { rows } = await connection.pool.query(
    'select coalesce(max(audit_id), 0) as last from audit_entries',
  );
  before = Number(rows[0].last);
});

/** Entries since the test began. */
async function recorded(): Promise<unknown[]> {
  const { rows } = await connection.pool.query(
    `select action, account_key as account, detail from audit_entries where audit_id > $1 order by audit_id`,
    [before],
  );
  return rows;
}

const inMessages = [ACTION.shareCard, ACTION.refreshCard, ACTION.chooseAccount];

test.each(inMessages)('%s by someone of another workspace is refused without asking Slack', async (id) => {
  const { own, calls, said, respond } = await deskAt(connection);
  await clicked(own, clickOf(id, acme, { user: { id: 'U1', team_id: 'T2' } }), respond);
  expect(said).toMatchObject([{ text: expect.stringContaining('only for members of the workspace') }]);
  expect(calls).not.toContain('users.info');
  expect(calls).not.toContain('chat.postMessage');
  const detail = { needs: BUTTONS[id].needs, because: 'outsider' };
  expect(await recorded()).toEqual([{ action: 'refused', account: Number(acme), detail }]);
});

test.each(inMessages)('%s with the key of no account shows nothing and posts nothing', async (id) => {
  const { own, calls, said, respond } = await deskAt(connection);
  await clicked(own, clickOf(id, '2147483647'), respond);
  expect(said).toMatchObject([sentence(accountGone())]);
  expect(calls).not.toContain('chat.postMessage');
});

test.each(inMessages)('%s of an account out of sight is answered as if there were none', async (id) => {
  const team = { ...DEFAULT_TEAM, scope: 'own_team' as const };
  const { own, calls, said, respond } = await deskAt(connection, {}, { team });
  await clicked(own, clickOf(id, acme), respond);
  expect(said).toMatchObject([sentence(accountGone())]);
  expect(calls).not.toContain('chat.postMessage');
  expect(await recorded()).toMatchObject([{ action: 'refused', detail: { because: 'out-of-sight' } }]);
});

test.each([
  ['a share out of a message that everyone sees', ACTION.shareCard],
  ['a refresh of a message that no card was shared in', ACTION.refreshCard],
])('%s is outdated', async (_what, id) => {
  const { own, calls, said, respond } = await deskAt(connection);
  const click = clickOf(id, acme, { container: { message_ts: '7.7', is_ephemeral: false } });
  await expect(clicked(own, click, respond)).rejects.toThrow(outdatedButton());
  expect([said, calls.includes('chat.postMessage')]).toEqual([[], false]);
});

test.each(['', '1', '1:', ':1', '1:2:3', '-1:2', '1:2;drop table', '9999999999:1'])(
  'a page of the audit called %j is outdated',
  async (value) => {
    const { own, respond } = await deskAt(connection);
    await expect(clicked(own, clickOf(ACTION.olderAudit, value), respond)).rejects.toThrow(outdatedButton());
  },
);

test('a click that is sent again, by whoever saw it, is on record once', async () => {
  const { own, said, respond } = await deskAt(connection);
  const click = clickOf(ACTION.chooseAccount, acme);
  for (let again = 0; again < 3; again += 1) await takeClick(own, click, respond, async () => {});
  expect(said).toHaveLength(1);
  expect(await recorded()).toEqual([
    { action: 'see_account', account: Number(acme), detail: { shown: 'card' } },
  ]);
});

test('what cannot be put on record is not shown', async () => {
  const { own, said, respond } = await deskAt(connection);
  const typed = { command: '/adoption', text: 'acme', user_id: 'U1', team_id: 'T1', channel_id: 'C1' };
  await connection.pool.query('alter table audit_entries rename to audit_entries_away');
  await expect(handleCommand(own, { ...typed, trigger_id: 't.1' }, respond)).rejects.toThrow();
  await connection.pool.query('alter table audit_entries_away rename to audit_entries');
  expect(said).toEqual([]);
});

test('every button takes an action of the table', () => {
  for (const { needs } of Object.values(BUTTONS)) if (needs !== null) expect(ACTIONS).toContain(needs);
});
