import type { ModalView } from '@slack/types';
import { field, window } from '../window.ts';

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

export const SNOOZE_WINDOW = 'digest.snooze_until';

/** The field of the day. */
export const SNOOZE_DAY = 'snooze_day';

export const SNOOZE_PAST = 'Choose a day after today.';

/** Asks until which day an account is left out of digests; `first` (ISO) is proposed; `metadata` says which account. */
export function snoozeWindow(metadata: string, first: string): ModalView {
  return window({
    callbackId: SNOOZE_WINDOW,
    title: 'Snooze until a day',
    submit: 'Snooze',
    metadata,
    blocks: [
      field(
        SNOOZE_DAY,
        'Until',
        { type: 'datepicker', action_id: SNOOZE_DAY, initial_date: first },
        { hint: 'Digests leave the account out until then, also when it gets worse.' },
      ),
    ],
  });
}
