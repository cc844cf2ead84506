import type { InputBlock, ModalView, PlainTextOption } from '@slack/types';
import type { Preferences } from '../domain/home/home.ts';
import { context, plain } from './message.ts';
import { inline } from './mrkdwn.ts';
import { field, option, window } from './window.ts';

/** `Times in Europe/London · nothing is sent to you from 18:00 to 08:00`. */
export function preferenceWords({ timeZone, quietFrom, quietUntil }: Preferences): string {
  const zone =
    timeZone === null ? 'Time zone not known' : `Times in ${inline(timeZone.replaceAll('_', ' '))}`;
  const quiet =
    quietFrom === null || quietUntil === null ? 'no quiet hours' : `quiet from ${quietFrom} to ${quietUntil}`;
  return `${zone} · ${quiet}`;
}

/** Blocks and elements of the window, as their values come back. */
export const PREFERENCE_FIELDS = {
  timeZone: 'time_zone',
  quietFrom: 'quiet_from',
  quietUntil: 'quiet_until',
} as const;

/** The menu whose options Slack asks us for. */
export const FIND_TIME_ZONE = 'preferences.time_zone';

export const PREFERENCES_WINDOW = 'preferences';

/** Title of the window. */
export const PREFERENCES = 'Preferences';

/** Where somebody sets how Uptake treats them. Empty fields are what Slack says, or no quiet hours. */
export function preferencesWindow({ timeZone, quietFrom, quietUntil }: Preferences): ModalView {
  return window({
    callbackId: PREFERENCES_WINDOW,
    title: PREFERENCES,
    submit: 'Save',
    blocks: [
      field(
        PREFERENCE_FIELDS.timeZone,
        'Time zone',
        {
          type: 'external_select',
          action_id: FIND_TIME_ZONE,
          min_query_length: 1,
          placeholder: plain('As Slack says'),
          ...(timeZone !== null && { initial_option: zoneOption(timeZone) }),
        },
        { hint: 'A city or region, e.g. London. Empty: the one that Slack knows.', optional: true },
      ),
      timeField(PREFERENCE_FIELDS.quietFrom, 'Quiet from', quietFrom),
      timeField(PREFERENCE_FIELDS.quietUntil, 'Quiet until', quietUntil),
      context('In quiet hours no digest is sent to you directly; it waits until they end.'),
    ],
  });
}

const timeField = (name: string, label: string, time: string | null): InputBlock =>
  field(
    name,
    label,
    { type: 'timepicker', action_id: name, ...(time !== null && { initial_time: time }) },
    { optional: true },
  );

/** Time zones as options of the menu. */
export const zoneOption = (timeZone: string): PlainTextOption =>
  option(timeZone, timeZone.replaceAll('_', ' '));

/** Under the field that lacks its other half. */
export const QUIET_HALF = 'Say both when quiet hours begin and when they end, or neither.';

export const NO_SUCH_ZONE = 'There is no such time zone. Choose one from the list.';
