import type { KnownBlock, ModalView } from '@slack/types';
import { clip } from '../../clip.ts';
import { count } from '../figures.ts';
import { context, section } from '../message.ts';
import { boldName, cut } from '../mrkdwn.ts';
import { quotation } from './quotation.ts';
import { field, window } from '../window.ts';
import { type Ending, endingValue, grown, LONGEST_FIELD } from './task-windows.ts';

/** Callback id of the window. */
export const DRAFT_WINDOW = 'task.draft';

/** Members with a message of their own in one window; each is a field of some lines. */
export const MOST_DRAFTS = 10;

/** A message to each member, by name. */
export type Draft = { memberKey: number | null; to: string; email: string | null; text: string };

/** `Camille, camille@acme.example`. */
const addressee = ({ to, email }: Draft): string => (email === null ? to : `${to}, ${email}`);

/**
 * The messages, to be edited and copied; `more`: members whose message is not here; `warnings`: who of the account is
 * not to be contacted, where it is for the account as a whole. While there are any, they cannot be
 * marked as sent out of a window that does not show them.
 */
export function draftWindow(
  ending: Ending,
  account: string,
  { drafts, more }: { drafts: Draft[]; more: number },
  warnings: string[],
): ModalView {
  const view = more > 0 ? firstOf(drafts, more) : allOf(ending, drafts, warnings);
  return { ...view, blocks: [section(`For ${boldName(account)}`), ...view.blocks] };
}

function allOf(ending: Ending, drafts: Draft[], warnings: string[]): ModalView {
  return window({
    callbackId: DRAFT_WINDOW,
    title: 'Draft message',
    submit: 'Mark as sent',
    metadata: endingValue(ending),
    blocks: [
      ...grown(ending, 'What is for them is here as well: send it, then press Mark as sent again.'),
      ...warnings.map(section),
      context(
        'Edit, copy and send these as you like; *Mark as sent* ends the task. What you change here is not kept.',
      ),
      ...drafts.map(draftField),
    ],
  });
}

/** Slack writes “(optional)” behind the label: the words are, not writing to them. */
const draftField = (draft: Draft): KnownBlock =>
  field(
    `draft_${draft.memberKey ?? 'account'}`,
    cut(`Words for ${addressee(draft)}`, 150),
    {
      type: 'plain_text_input',
      action_id: 'draft',
      multiline: true,
      initial_value: clip(draft.text, LONGEST_FIELD),
    },
    { optional: true },
  );

/** To be read and copied: Slack shows no field without a button to submit it by. */
function firstOf(drafts: Draft[], more: number): ModalView {
  const all = drafts.length + more;
  return window({
    title: 'Draft message',
    blocks: [
      section(
        `These are the first ${count(drafts.length)} of ${count(all)} messages; the other ${count(more)} have the same words. Copy and send them, then press *Done* on the card: that ends the task for all ${count(all)}.`,
      ),
      ...drafts.flatMap((draft) => [
        section(`To ${boldName(addressee(draft), 150)}`),
        quotation(clip(draft.text, LONGEST_FIELD)),
      ]),
    ],
  });
}
