import { beforeAll, beforeEach, expect, test } from 'vitest';
import { createSubscription } from '../../src/domain/digest/subscriptions/queries.ts';
import { storeDigests } from '../../src/domain/digest/planning/queries.ts';
import { PERMISSIONS } from '../../src/domain/permissions/permissions.ts';
import type { Role } from '../../src/domain/teammates/teammate.ts';
import { ACTION, type ActionId } from '../../src/views/action-ids.ts';
import { addAccounts } from '../support/builders.ts';
import { freshDatabase } from '../support/database.ts';
import { outcome, pressed, type Deed } from './deeds.ts';
import { eventually, gus, join, priya, random, success, tomas, uptake, wordsOf } from './with-uptake.ts';

const [mei, ada, stranger] = ['U0MEI0000', 'U0ADA0000', 'U0NOBODY0'];
const shared = 'C0SHARED0';
const DAY = '2026-11-20';
const connection = await freshDatabase();
const { db, pool } = connection;
const keys = new Map<string, number>();
/** A digest that each made, of all the accounts. */
const digestOf = new Map<string, number>();

beforeAll(async () => {
  const owners = ['priya', 'tomas', 'mei', 'ada', 'nobody'];
  for (const [id, key] of await addAccounts(
    db,
    owners.map((name) => ({ accountId: `of-${name}` })),
  ))
    keys.set(id, key);
  await pool.query(
    `update accounts set csm_email = substr(account_id, 4) || '@uptake.example' where account_id <> 'of-nobody'`,
  );
});

beforeEach(async () => {
  await pool.query('truncate claims, snoozes, signal_verdicts, digest_subscriptions, posts cascade');
  for (const [account, createdBy] of [
    ['of-priya', priya],
    ['of-tomas', tomas],
    ['of-mei', mei!],
    ['of-ada', ada!],
    ['of-nobody', stranger!],
  ] as const)
    digestOf.set(account, await makeDigest(createdBy));
});

async function makeDigest(createdBy: string): Promise<number> {
  const subscriptionId = await createSubscription(
    db,
    {
      channelId: success,
      createdBy,
      filter: { owner: null, tiers: null, regions: null, kinds: null, severity: null },
      sendAt: '09:00',
      weekdays: [1],
      timeZone: 'UTC',
      saysNothingNew: false,
    },
    new Date(),
  );
  const signals = [{ kind: 'no_use', openedOn: DAY, severity: 'high' } as const];
  const lines = [...keys.values()].map((accountKey) => ({
    accountKey,
    change: 'new' as const,
    signals,
    up: signals,
    down: [],
  }));
  const digest = { day: DAY, lines, unchanged: 0, claimed: 0, snoozed: 0, evaluatedOn: DAY, first: true };
  await storeDigests(
    db,
    [{ subscriptionId, digest: { ...digest, doubt: null, unjudged: 0 }, postKey: null }],
    new Date(),
  );
  return subscriptionId;
}

const counting = (query: string) => async (account: string, who: string) => {
  const { rows } = await pool.query<{ count: number }>(query, [keys.get(account), who]);
  return Number(rows[0]?.count) > 0;
};
const claimed = counting('select count(*) from claims where account_key = $1 and user_id = $2');
const snoozed = counting('select count(*) from snoozes where account_key = $1 and user_id = $2');
const judged = counting('select count(*) from signal_verdicts where account_key = $1 and user_id = $2');

/** A button that leaves a row of the presser's about the account. */
function leaves(
  action: Deed['action'],
  actionId: ActionId,
  value: (account: string) => string,
  left: (account: string, who: string) => Promise<boolean>,
): Deed {
  return {
    action,
    act: async (journey, who, account, channel) => {
      await pressed(journey, who, channel, actionId, value(account));
      return () => left(account, who);
    },
  };
}

/** A button that opens a window with these words in it. */
function opens(
  action: Deed['action'],
  actionId: ActionId,
  value: (account: string) => string,
  words: string,
): Deed {
  return {
    action,
    act: async (journey, who, account, channel) => {
      await pressed(journey, who, channel, actionId, value(account));
      return () => wordsOf(journey.modal(who)).includes(words);
    },
  };
}

const keyOf = (account: string) => String(keys.get(account));
const idOf = (account: string) => String(digestOf.get(account));
const toldOf = (account: string) => `${idOf(account)}:${DAY}:${keyOf(account)}`;

const DEEDS: Record<string, Deed> = {
  'I’m on it': leaves('claim_account', ACTION.claimAccount, (account) => `${keyOf(account)}:claim`, claimed),
  Snooze: leaves('snooze_account', ACTION.snoozeAccount, (account) => `${keyOf(account)}:worse`, snoozed),
  'Snooze until a day': {
    action: 'snooze_account',
    act: async (journey, who, account, channel) => {
      await pressed(journey, who, channel, ACTION.snoozeAccount, `${keyOf(account)}:date`);
      const window = await eventually(() => journey.modal(who));
      const input = window.blocks.find(({ type }) => type === 'input');
      const chosen = { type: 'datepicker', selected_date: '2027-06-01' };
      const { action_id } = input!['element'] as { action_id: string };
      const values = { [input!.block_id]: { [action_id]: chosen } };
      await journey.slack.act(who, { do: 'submit', view: window.id, values });
      return () => snoozed(account, who);
    },
  },
  Useful: leaves('judge_signal', ACTION.judgeUseful, toldOf, judged),
  'False alarm': leaves('judge_signal', ACTION.judgeFalseAlarm, toldOf, judged),
  'Already handled': leaves('judge_signal', ACTION.judgeHandled, toldOf, judged),
  'New digest here': opens('subscribe_channel', ACTION.digestHere, () => 'here', 'timepicker'),
  'New digest to me': opens('subscribe_self', ACTION.digestForMe, () => 'me', 'timepicker'),
  Change: opens('end_subscription', ACTION.changeDigest, idOf, 'timepicker'),
  End: {
    action: 'end_subscription',
    act: async (journey, who, account, channel) => {
      await pressed(journey, who, channel, ACTION.endDigest, idOf(account));
      return async () => {
        const query = 'select ended_at from digest_subscriptions where subscription_id = $1';
        const { rows } = await pool.query(query, [digestOf.get(account)]);
        return rows[0]?.ended_at !== null;
      };
    },
  },
};

const whole: { role: Role; who: string; own: string }[] = [
  { role: 'csm', who: priya, own: 'of-priya' },
  { role: 'manager', who: mei!, own: 'of-mei' },
  { role: 'admin', who: ada!, own: 'of-ada' },
];

const matrix = Object.entries(DEEDS).flatMap(([what, deed]) =>
  whole.map((person) => Object.assign({ what, deed }, person)),
);

test.each(matrix)('a $role and $what: as the table says', async ({ deed, role, who, own }) => {
  const extent = PERMISSIONS[deed.action][role];
  for (const [account, allowed] of [
    [own, extent !== 'none'],
    ['of-tomas', extent === 'any'],
    ['of-nobody', extent === 'any'],
  ] as const) {
    const said = await outcome(await uptake(db), who, deed, account, success);
    expect(said).toMatch(allowed ? /^done$/ : /^Only .* can /);
  }
});

/** Windows are submitted from no channel: what is asked there is asked of the person alone. */
const inChannels = Object.entries(DEEDS).filter(([what]) => what !== 'Snooze until a day');

test.each(inChannels)(
  'in a channel shared with another company even an admin is refused %s',
  async (_what, deed) => {
    expect(await outcome(await uptake(db), ada!, deed, 'of-ada', shared)).toContain('is shared');
  },
);

test.each(Object.entries(DEEDS))('a guest is refused %s', async (_what, deed) => {
  const journey = await uptake(db);
  join(journey.slack, journey.slack.state.app.botUserId, random);
  expect(await outcome(journey, gus, deed, 'of-priya', random)).toContain(
    'Account data is only for full members',
  );
});

test.each([
  [ACTION.claimAccount, '9999999:claim'],
  [ACTION.claimAccount, '9999999:release'],
  [ACTION.snoozeAccount, '9999999:worse'],
  [ACTION.snoozeAccount, 'x:worse'],
  [ACTION.judgeUseful, '9999999:2026-11-20:1'],
  [ACTION.changeDigest, '9999999'],
  [ACTION.endDigest, 'x'],
] as const)('%s of something that is not there (%s) changes nothing', async (actionId, value) => {
  const journey = await uptake(db);
  const before = journey.messages(success).length;
  await pressed(journey, ada!, success, actionId, value);
  await journey.stop();
  const said = journey
    .messages(success)
    .slice(before + 1)
    .map(({ text }) => text);
  const shown = [...said, wordsOf(journey.modal(ada!))].join(' ');
  expect(shown).toMatch(/no longer here|older version|ended meanwhile/);
  for (const table of ['claims', 'snoozes', 'signal_verdicts'])
    expect((await pool.query(`select from ${table}`)).rowCount).toBe(0);
});
