import type { ExternalSelect, ModalView, PlainTextOption } from '@slack/types';
import type { Choice } from './account-picker.ts';
import { ACTION } from './action-ids.ts';
import { capital } from './health-words.ts';
import { section } from './message.ts';
import { cut } from './mrkdwn.ts';

/** A menu that finds accounts as one types; Slack asks us for its options. */
export function findMenu(): ExternalSelect {
  return {
    type: 'external_select',
    action_id: ACTION.findAccount,
    placeholder: { type: 'plain_text', text: 'Find an account' },
    min_query_length: 2,
  };
}

/** Title of the window. */
export const FIND_ACCOUNT = 'Find account';

/** The window of the shortcut “Find account”; whoever chooses sees the account in its place. */
export function findModal(): ModalView {
  return {
    type: 'modal',
    callback_id: 'find_account',
    title: { type: 'plain_text', text: FIND_ACCOUNT },
    close: { type: 'plain_text', text: 'Close' },
    blocks: [
      section('By name, domain or account id. Typing errors are fine.'),
      { type: 'actions', block_id: 'find', elements: [findMenu()] },
    ],
  };
}

/** Accounts as options of the menu: by name, and what tells them apart. Plain text: nothing in it is formatted. */
export function accountOptions(choices: Choice[]): PlainTextOption[] {
  return choices.map(({ accountKey, accountId, name, domain, tier }) => {
    const known = [tier === null ? null : capital(tier), domain, `id ${accountId}`].filter(
      (word) => word !== null,
    );
    return {
      text: { type: 'plain_text', text: cut(name, 75) || 'Account without a name', emoji: false },
      description: { type: 'plain_text', text: cut(known.join(' · '), 75), emoji: false },
      value: String(accountKey),
    };
  });
}
