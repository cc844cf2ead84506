import type { Button, ConfirmationDialog } from '@slack/types';
import type { ActionId } from './action-ids.ts';
import { plain } from './message.ts';
import { cut } from './mrkdwn.ts';

/** A button; `value` says what it is about. */
export function button(text: string, actionId: ActionId, value: string): Button {
  return { type: 'button', text: plain(text), action_id: actionId, value };
}

/** The same where it stands beside others of its kind: whoever hears it learns of what it is, e.g. `Open card: Acme`. */
export function labelled(own: Button, label: string): Button {
  return { ...own, accessibility_label: cut(label, 75) };
}

/** What Slack asks before a button does anything. */
export function confirmation(title: string, text: string, yes: string, no = 'Cancel'): ConfirmationDialog {
  return {
    title: plain(cut(title, 100)),
    text: plain(cut(text, 300)),
    confirm: plain(yes),
    deny: plain(no),
  };
}
