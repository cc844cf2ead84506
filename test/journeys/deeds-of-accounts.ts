import { ACTION } from '../../src/views/action-ids.ts';
import { chosen, pressed, replaced, typed, type Deed } from './deeds.ts';
import type { OwnedAccounts } from './owned-accounts.ts';
import { tomas, wordsOf } from './with-uptake.ts';

/** Everything about accounts that can be asked for in Slack, but what digests and playbooks offer. */
export function deedsOfAccounts({ keys }: OwnedAccounts): Record<string, Deed> {
  const keyOf = (account: string) => String(keys.get(account));
  return {
    '/adoption <account>': {
      action: 'see_account',
      act: (journey, who, account, channel) =>
        typed(journey, who, `/adoption ${account}`, channel, `${account}: `),
    },
    '/adoption audit <account>': {
      action: 'see_audit',
      act: (journey, who, account, channel) =>
        typed(journey, who, `/adoption audit ${account}`, channel, 'Who did and saw what'),
    },
    '/adoption team': {
      action: 'see_team',
      act: (journey, who, _account, channel) =>
        typed(journey, who, '/adoption team', channel, 'The team’s accounts'),
    },
    'Open card': {
      action: 'see_account',
      act: async (journey, who, account, channel) => {
        const on = await pressed(journey, who, channel, ACTION.openCard, String(keys.get(account)));
        return () =>
          journey.messages(channel).some((one) => one.ts > on.ts && one.text.startsWith(`${account}: `));
      },
    },
    Show: { action: 'see_account', act: replaced(ACTION.chooseAccount, (account) => `${account}: `, keyOf) },
    Refresh: { action: 'see_account', act: replaced(ACTION.refreshCard, (account) => `${account}: `, keyOf) },
    Older: {
      action: 'see_audit',
      act: replaced(
        ACTION.olderAudit,
        () => 'Who did and saw what',
        (account) => `${keyOf(account)}:9999999`,
      ),
    },
    'Open details': {
      action: 'see_account',
      act: async (journey, who, account, channel) => {
        await pressed(journey, who, channel, ACTION.openDetails, String(keys.get(account)));
        return () => wordsOf(journey.modal(who)).includes('account_details.members');
      },
    },
    'Hand it over to': {
      action: 'reassign_account',
      act: async (journey, who, account, channel) => {
        const on = await chosen(journey, who, channel, `account_owner:${keys.get(account)}`, tomas);
        return () =>
          journey
            .messages(channel)
            .find(({ ts }) => ts === on.ts)
            ?.text.includes(tomas) ?? false;
      },
    },
    'Share to channel': {
      action: 'share_account',
      act: async (journey, who, account, channel) => {
        await pressed(journey, who, channel, ACTION.shareCard, String(keys.get(account)));
        return () =>
          journey.messages(channel).some((one) => !one.ephemeralTo && one.text.startsWith(`${account}: `));
      },
    },
    'A link to an account': {
      action: 'share_account',
      isSilent: true,
      act: async ({ slack, messages }, who, account, channel) => {
        const text = `https://app.example.com/accounts/${account}`;
        await slack.act(who, { do: 'say', channel, text, thread: null });
        return () =>
          messages(channel)
            .at(-1)!
            .previews.some(({ blocks }) => JSON.stringify(blocks).includes(`*${account}*`));
      },
    },
    '/adoption signals': {
      action: 'see_precision',
      act: (journey, who, _account, channel) =>
        typed(journey, who, '/adoption signals', channel, 'How often signals are right'),
    },
  };
}
