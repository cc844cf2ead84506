import { ACTION, type ActionId } from '../../src/views/action-ids.ts';
import { pressed, type Deed } from './deeds.ts';
import type { OwnedAccounts } from './owned-accounts.ts';
import { eventually, wordsOf } from './with-uptake.ts';

/** The digest that told of all accounts is of this day. */
export const DIGEST_DAY = '2026-11-20';

type Left = (account: string, who: string) => Promise<boolean>;

/** A button that leaves a row of the presser's about the account. */
function leaves(
  action: Deed['action'],
  actionId: ActionId,
  value: (account: string) => string,
  left: Left,
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

/** Everything that digests offer. `idOf`: of the digest that whoever looks after an account made. */
export function deedsOfDigests({
  pool,
  keys,
  idOf,
}: OwnedAccounts & { idOf: (account: string) => string }): Record<string, Deed> {
  const leftIn = (table: string) => async (account: string, who: string) => {
    const query = `select from ${table} where account_key = $1 and user_id = $2`;
    return (await pool.query(query, [keys.get(account), who])).rowCount! > 0;
  };
  const [claimed, snoozed, judged] = [leftIn('claims'), leftIn('snoozes'), leftIn('signal_verdicts')];
  const keyOf = (account: string) => String(keys.get(account));
  const toldOf = (account: string) => `${idOf(account)}:${DIGEST_DAY}:${keyOf(account)}`;
  return {
    'I’m on it': leaves(
      'claim_account',
      ACTION.claimAccount,
      (account) => `${keyOf(account)}:claim`,
      claimed,
    ),
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
          const { rows } = await pool.query(query, [Number(idOf(account))]);
          return rows[0]?.ended_at !== null;
        };
      },
    },
  };
}
