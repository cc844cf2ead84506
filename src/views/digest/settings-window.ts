import type { InputBlock, ModalView, PlainTextOption } from '@slack/types';
import type { DigestFilter, DigestSettings, Subscription } from '../../domain/digest/digest.ts';
import type { SignalKind } from '../../domain/signals/signal.ts';
import { digestLine, placeSentence, weekdayWords } from '../digest-words.ts';
import { plural } from '../figures.ts';
import { capital } from '../capital.ts';
import { context, plain, section } from '../message.ts';
import { boldName, dayTag } from '../mrkdwn.ts';
import { choiceId } from './choice-id.ts';
import { FIND_TIME_ZONE, zoneOption } from '../preferences.ts';
import { kindName } from '../signals/kind-names.ts';
import { field, MOST_OPTIONS, option, window } from '../window.ts';

/** Title of the windows. */
export const DIGEST = 'Digest';

export const SETTINGS_WINDOW = 'digest.settings';
export const SAVE_WINDOW = 'digest.save';

/** Blocks of the window, as their values come back. */
export const FIELD = {
  owner: 'digest_owner',
  tiers: 'digest_tiers',
  regions: 'digest_regions',
  kinds: 'digest_kinds',
  severity: 'digest_severity',
  sendAt: 'digest_send_at',
  weekdays: 'digest_weekdays',
  timeZone: 'digest_time_zone',
  nothing: 'digest_nothing',
} as const;

/** What can be chosen from. */
export type Choices = { tiers: string[]; regions: string[]; kinds: readonly SignalKind[] };

/** Says where a digest goes, and asks what it tells of and when it comes; `metadata` says which one it is. Empty fields let everything through. */
export function settingsWindow(
  settings: DigestSettings & Pick<Subscription, 'channelId'>,
  choices: Choices,
  metadata: string,
): ModalView {
  const { channelId, filter, sendAt, weekdays, timeZone, saysNothingNew } = settings;
  return window({
    callbackId: SETTINGS_WINDOW,
    title: DIGEST,
    submit: 'Preview',
    metadata,
    blocks: [
      section(placeSentence(channelId)),
      ...filterFields(filter, choices),
      timeField(sendAt),
      weekdayField(weekdays),
      zoneField(timeZone),
      nothingField(saysNothingNew),
    ],
  });
}

function filterFields(filter: DigestFilter, { tiers, regions, kinds }: Choices): InputBlock[] {
  const { owner } = filter;
  return [
    field(
      FIELD.owner,
      'Accounts looked after by',
      {
        type: 'users_select',
        action_id: FIELD.owner,
        placeholder: plain('Anyone'),
        ...(owner !== null && { initial_user: owner }),
      },
      { optional: true },
    ),
    ...named(FIELD.tiers, 'Tiers', tiers, filter.tiers ?? []),
    ...named(FIELD.regions, 'Regions', regions, filter.regions ?? []),
    ...several(
      FIELD.kinds,
      'Signals',
      kinds.map((kind) => option(kind, capital(kindName(kind)))),
      filter.kinds ?? [],
    ),
    field(
      FIELD.severity,
      'Severity',
      {
        type: 'static_select',
        action_id: FIELD.severity,
        placeholder: plain('Any'),
        options: SEVERITIES,
        ...initial(SEVERITIES, filter.severity),
      },
      { optional: true },
    ),
  ];
}

const SEVERITIES = [
  option('high', 'High'),
  option('medium', 'Medium or worse'),
  option('low', 'Low or worse'),
];

function initial(options: PlainTextOption[], value: string | null): { initial_option?: PlainTextOption } {
  const chosen = options.find((each) => each.value === value);
  return chosen === undefined ? {} : { initial_option: chosen };
}

/** Names to choose from. What is chosen is among them always, or saving would unchoose it: an account may be gone. */
function named(block: string, label: string, all: string[], chosen: string[]): InputBlock[] {
  const offered = [...new Set([...chosen, ...all])].slice(0, MOST_OPTIONS);
  const options = offered
    .toSorted((one, other) => one.localeCompare(other))
    .map((name) => option(choiceId(name), capital(name)));
  return several(block, label, options, chosen.map(choiceId));
}

function several(block: string, label: string, options: PlainTextOption[], chosen: string[]): InputBlock[] {
  if (options.length === 0) return [];
  const initially = options.filter(({ value = '' }) => chosen.includes(value));
  return [
    field(
      block,
      label,
      {
        type: 'multi_static_select',
        action_id: block,
        placeholder: plain('All'),
        options,
        ...(initially.length > 0 && { initial_options: initially }),
      },
      { optional: true },
    ),
  ];
}

function timeField(sendAt: string): InputBlock {
  return field(FIELD.sendAt, 'Comes at', {
    type: 'timepicker',
    action_id: FIELD.sendAt,
    initial_time: sendAt,
  });
}

function weekdayField(weekdays: number[]): InputBlock {
  const options = [1, 2, 3, 4, 5, 6, 7].map((day) => option(String(day), weekdayWords([day])));
  const chosen = options.filter(({ value }) => weekdays.includes(Number(value)));
  return field(FIELD.weekdays, 'On', {
    type: 'checkboxes',
    action_id: FIELD.weekdays,
    options,
    ...(chosen.length > 0 && { initial_options: chosen }),
  });
}

function zoneField(timeZone: string): InputBlock {
  return field(FIELD.timeZone, 'Time zone', {
    type: 'external_select',
    action_id: FIND_TIME_ZONE,
    min_query_length: 1,
    initial_option: zoneOption(timeZone),
  });
}

function nothingField(saysNothingNew: boolean): InputBlock {
  const options = [option('yes', 'Say so in one line when nothing changed')];
  return field(
    FIELD.nothing,
    'Quiet days',
    {
      type: 'checkboxes',
      action_id: FIELD.nothing,
      options,
      ...(saysNothingNew && { initial_options: options }),
    },
    { optional: true },
  );
}

/** What a digest would say if it came now. */
export type Preview = { settings: Subscription; accounts: number; first: string[]; snoozed: number };

/** Shows what would come before it is saved; `metadata` holds what was chosen. */
export function previewWindow({ settings, accounts, first, snoozed }: Preview, metadata: string): ModalView {
  const names = first.map((name) => `• ${boldName(name)}`);
  const more = accounts - first.length;
  return window({
    callbackId: SAVE_WINDOW,
    title: DIGEST,
    submit: settings.subscriptionId === 0 ? 'Subscribe' : 'Save',
    close: 'Back',
    metadata,
    blocks: [
      section(digestLine(settings)),
      section(
        accounts === 0
          ? 'Today’s would list no account: nothing that it watches is at risk.'
          : `Today’s would list *${plural(accounts, 'account')}*${snoozed > 0 ? `, ${snoozed} more ${snoozed === 1 ? 'is' : 'are'} snoozed` : ''}:\n${[...names, ...(more > 0 ? [`and ${more} more`] : [])].join('\n')}`,
      ),
      context(
        'The first ones list all of them, the most pressing first; after that you read only what changes.',
      ),
    ],
  });
}

/** Said in the window once it is saved; `isNews` false: the very same was there already. */
export function savedWindow(subscription: Subscription, firstDay: string | null, isNews: boolean): ModalView {
  const next = firstDay === null ? '' : ` The next one comes on ${dayTag(firstDay)}.`;
  const blocks = [
    section(
      `${isNews ? 'Saved.' : 'You have this digest already, so nothing was changed:'} ${digestLine(subscription)}.${next}`,
    ),
    context('`/adoption digest` changes or ends it.'),
  ];
  return {
    ...window({ callbackId: 'digest.saved', title: DIGEST, close: 'Done', blocks }),
    clear_on_close: true,
  };
}

export const NO_WEEKDAY = 'Choose one day at least.';

export const CHOICES_CHANGED =
  'A tier or region that you chose is one of no account any more, so nothing was saved. Open the window again and choose anew.';
