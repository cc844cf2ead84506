import type { ExternalSelect, ModalView, PlainTextOption } from '@slack/types';
import type { Choice } from './account-picker.ts';
import { ACTION } from './action-ids.ts';
import { capital } from './capital.ts';
import { plain, section, verbatim } from './message.ts';
import { cut } from './mrkdwn.ts';
import { window } from './window.ts';

/** A menu that finds accounts as one types; Slack asks us for its options. */
export function findMenu(): ExternalSelect {
  return {
    type: 'external_select',
    action_id: ACTION.findAccount,
    placeholder: plain('Find an account'),
    min_query_length: 2,
  };
}

/** Title of the window. */
export const FIND_ACCOUNT = 'Find account';

/** The window of the shortcut “Find account”; whoever chooses sees the account in its place. */
export function findWindow(): ModalView {
  return window({
    callbackId: 'find_account',
    title: FIND_ACCOUNT,
    blocks: [
      section('By name, domain or account id. Typing errors are fine.'),
      { type: 'actions', block_id: 'find', elements: [findMenu()] },
    ],
  });
}

/** Accounts as options of the menu: by name, and what tells them apart. */
export function accountOptions(choices: Choice[]): PlainTextOption[] {
  return choices.map(({ accountKey, accountId, name, domain, tier }) => {
    const known = [tier === null ? null : capital(tier), domain, `id ${accountId}`].filter(
      (word) => word !== null,
    );
    return {
      text: verbatim(cut(name, 75) || 'Account without a name'),
      description: verbatim(cut(known.join(' · '), 75)),
      value: String(accountKey),
    };
  });
}
