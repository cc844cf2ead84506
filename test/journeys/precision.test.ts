import { beforeAll, expect, test, vi } from 'vitest';
import type { Message } from '../../sandbox/state/messages.ts';
import { loadCatalog } from '../../src/catalog.ts';
import { planDigests } from '../../src/domain/digest/plan-digests.ts';
import { createSubscription } from '../../src/domain/digest/subscriptions/queries.ts';
import { recordTeammates } from '../../src/domain/teammates/queries.ts';
import { ACTION, type ActionId } from '../../src/views/action-ids.ts';
import { addAccounts } from '../support/builders.ts';
import { freshDatabase } from '../support/database.ts';
import { teammateOf } from '../support/teammates.ts';
import { delivering, later } from './tasks-in-slack.ts';
import { eventually, priya, success, tomas, uptake, wordsOf, type Journey } from './with-uptake.ts';

const { db, pool } = await freshDatabase();
const ids = Array.from({ length: 13 }, (_, index) => ({ accountId: `account ${index}` }));
const accounts = [...(await addAccounts(db, ids)).values()];
const DAY = 86_400_000;

beforeAll(async () => {
  const people = [
    teammateOf(priya, { name: 'Priya' }),
    teammateOf(tomas, { name: 'Tomás', role: 'manager' }),
  ];
  await recordTeammates(db, people, new Date());
});

async function open(accountKey: number, kind: string, daysAgo: number): Promise<void> {
  await pool.query(
    `insert into signals (account_key, kind, opened_on, since, seen_on, severity, evidence, involved, judged_on)
     values ($1, $2, current_date - $3::integer, current_date, current_date, 'high',
       '{"members": 12, "weekly_active": 1, "weekly_active_best": 9}',
       '{"members": [], "memberCount": 0, "groups": [], "workflow": null}', current_date)`,
    [accountKey, kind, daysAgo],
  );
}

/** A digest of all accounts in a channel, once its thread has a row of buttons for each. */
async function digestPosted(journey: Journey): Promise<void> {
  const filter = { owner: null, tiers: null, regions: null, kinds: null, severity: null };
  const daily = {
    filter,
    sendAt: '00:00',
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    timeZone: 'UTC',
    saysNothingNew: false,
  };
  await createSubscription(
    db,
    { ...daily, channelId: success, createdBy: priya },
    new Date(Date.now() - DAY),
  );
  const catalog = { ...(await loadCatalog({ catalogPath: 'uptake.yml' }, db)), holidays: [] };
  await planDigests(db, catalog, new Date());
  await delivering(db, journey);
  await vi.waitFor(() => {
    for (const account of accounts) expect(rowOf(journey, account)).toBeDefined();
  }, later);
}

type Row = { message: Message; blockId: string };

/** Where the buttons of an account are. */
function rowOf({ messages }: Journey, account: number): Row | undefined {
  return messages(success).flatMap((message): Row | [] => {
    const row = message.blocks.find(({ type, elements }) => {
      const buttons = (type === 'actions' ? elements : []) as { action_id: string; value?: string }[];
      const verdict = buttons.find(({ action_id }) => action_id === ACTION.judgeUseful);
      return verdict?.value?.endsWith(`:${account}`) ?? false;
    });
    return row === undefined ? [] : { message, blockId: row.block_id };
  })[0];
}

/** Somebody presses a button below an account in the thread, and it is on record. */
async function says(journey: Journey, who: string, actionId: ActionId, account: number): Promise<void> {
  const query = `select count(*)::integer as count from audit_entries where action = 'judge_signal'`;
  const before = (await pool.query(query)).rows[0].count;
  const { message, blockId } = rowOf(journey, account)!;
  const deed = { do: 'press', blockId, actionId, chosen: null, values: {} } as const;
  const said = await journey.slack.act(who, { ...deed, on: { channel: success, ts: message.ts } });
  expect(said).toEqual({ ok: true });
  await eventually(async () => (await pool.query(query)).rows[0].count > before);
}

const signalsSaid = async (journey: Journey, who: string): Promise<string[]> =>
  wordsOf(await journey.type(who, '/adoption signals')).split('\\n');

test('the share that a manager reads is that of what people said in threads, counted by hand', async () => {
  const journey = await uptake(db);
  for (const account of accounts) await open(account, 'no_use', 1);
  // Open since long before the 90 days: none of them.
  await open(accounts[0]!, 'champion_gone', 120);
  await digestPosted(journey);
  expect(await signalsSaid(journey, tomas)).toContainEqual(
    expect.stringMatching(/^No use +13 +13 +0 +0 +too early to say/),
  );

  for (const account of accounts.slice(0, 7)) await says(journey, priya, ACTION.judgeUseful, account);
  for (const account of accounts.slice(7, 9)) await says(journey, tomas, ACTION.judgeFalseAlarm, account);
  await says(journey, priya, ACTION.judgeHandled, accounts[11]!);
  // Nine were judged: one too few.
  expect(await signalsSaid(journey, tomas)).toContainEqual(
    expect.stringMatching(/^No use +13 +13 +9 +1 +too early to say/),
  );

  // One person thinks better of it, another contradicts a colleague: useful stays 7, false alarms become 4.
  await says(journey, tomas, ACTION.judgeUseful, accounts[9]!);
  await says(journey, tomas, ACTION.judgeFalseAlarm, accounts[9]!);
  await says(journey, priya, ACTION.judgeUseful, accounts[10]!);
  await says(journey, tomas, ACTION.judgeFalseAlarm, accounts[10]!);
  // 7 / 11 = 64%; by Wilson's formula 35 to 85%.
  const lines = await signalsSaid(journey, tomas);
  expect(lines).toContainEqual(expect.stringMatching(/^No use +13 +13 +11 +1 +64% \(35–85%\)/));
  expect(lines).toContainEqual(expect.stringMatching(/^Champion gone +1 +0 +0 +0 +too early to say/));
  expect((await signalsSaid(journey, priya)).join()).toContain('Only managers and admins');
}, 60_000);
