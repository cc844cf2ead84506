import type { ModalView } from '@slack/types';

/** How long an account can be left out of digests, in the words of the menu. */
export const SNOOZES = [
  { key: 'tomorrow', title: 'Until tomorrow' },
  { key: 'next_week', title: 'Until next Monday' },
  { key: 'two_weeks', title: 'For two weeks' },
  { key: 'worse', title: 'Until it gets worse' },
  { key: 'date', title: 'Until a day…' },
] as const;

/** Stands in the menu of a snoozed account. */
export const WAKE = { key: 'wake', title: 'End the snooze' } as const;

export type SnoozeKey = (typeof SNOOZES)[number]['key'] | typeof WAKE.key;

export const SNOOZE_WINDOW = 'digest.snooze_until';

/** The field of the day. */
export const SNOOZE_DAY = 'snooze_day';

export const SNOOZE_PAST = 'Choose a day after today.';

/** Asks until which day an account is left out of digests; `first` (ISO) is proposed; `metadata` says which account. */
export function snoozeModal(metadata: string, first: string): ModalView {
  return {
    type: 'modal',
    callback_id: SNOOZE_WINDOW,
    title: { type: 'plain_text', text: 'Snooze until a day' },
    submit: { type: 'plain_text', text: 'Snooze' },
    close: { type: 'plain_text', text: 'Cancel' },
    private_metadata: metadata,
    blocks: [
      {
        type: 'input',
        block_id: SNOOZE_DAY,
        label: { type: 'plain_text', text: 'Until' },
        hint: {
          type: 'plain_text',
          text: 'Digests leave the account out until then, also when it gets worse.',
        },
        element: { type: 'datepicker', action_id: SNOOZE_DAY, initial_date: first },
      },
    ],
  };
}
