import { describe, expect, test } from 'vitest';
import { findFaults } from '../../../src/slack/blocks/find-faults.ts';
import { PLACES, type Place } from '../../../src/slack/blocks/places.ts';
import { RULES, type Rules, type Surface } from '../../../src/slack/blocks/rules.ts';
import * as sound from './payloads.ts';
import { slackForPayloads } from './slack-for-payloads.ts';

const { actions, card, cell, container, dataTable, home, input, message, modal, section, table } = sound;

type Spot = {
  place: Place;
  surface: Surface;
  /** What Slack's reference allows there, written down again and not read from places.ts. */
  takes: string;
  kinds: Record<string, sound.Thing>;
  payload: (thing: sound.Thing) => sound.Payload;
};

const cells = { raw_text: cell(), raw_number: { type: 'raw_number', value: 1 }, rich_text: sound.richText() };
const menus =
  'static_select external_select users_select conversations_select channels_select multi_static_select ' +
  'multi_external_select multi_users_select multi_conversations_select multi_channels_select checkboxes radio_buttons';
const fields =
  `${menus} datepicker timepicker datetimepicker plain_text_input email_text_input url_text_input number_input ` +
  'rich_text_input';
const everywhere = 'actions context divider header image input rich_text section video';

const blocksIn = (place: Surface, takes: string): Spot => ({
  place,
  surface: place,
  takes,
  kinds: sound.blocks,
  payload: (block) => sound.surfaces[place](block),
});
const elementsIn = (
  place: Place,
  takes: string,
  payload: Spot['payload'],
  surface: Surface = 'message',
): Spot => ({
  place,
  surface,
  takes,
  kinds: sound.elements,
  payload,
});
const cellsIn = (place: Place, takes: string, payload: Spot['payload']): Spot => ({
  ...elementsIn(place, takes, payload),
  kinds: cells,
});

const spots: Spot[] = [
  blocksIn(
    'message',
    `${everywhere} card carousel container context_actions data_table data_visualization file markdown plan table task_card`,
  ),
  blocksIn(
    'preview',
    'actions context divider header image input section video card carousel container context_actions data_table data_visualization file markdown plan table task_card',
  ),
  blocksIn('modal', `${everywhere} alert`),
  blocksIn('home', everywhere),
  {
    ...blocksIn('message', `${everywhere} file table`),
    place: 'container',
    payload: (block) => message(container({ child_blocks: [block] })),
  },
  {
    ...blocksIn('message', 'card'),
    place: 'carousel',
    payload: (block) => message({ type: 'carousel', elements: [block] }),
  },
  {
    ...blocksIn('message', 'task_card'),
    place: 'plan',
    payload: (block) => message({ type: 'plan', title: 'Plan', tasks: [block] }),
  },
  elementsIn('section', `button workflow_button overflow ${menus} datepicker timepicker image`, (accessory) =>
    message(section({ accessory })),
  ),
  elementsIn(
    'actions',
    `button workflow_button overflow ${menus} datepicker timepicker datetimepicker rich_text_input`,
    (element) => message(actions(element)),
  ),
  elementsIn('context', 'plain_text mrkdwn image', (element) =>
    message({ type: 'context', elements: [element] }),
  ),
  elementsIn('context_actions', 'feedback_buttons icon_button', (element) =>
    message({ type: 'context_actions', elements: [element] }),
  ),
  elementsIn('card', 'button', (element) => message(card({ actions: [element] }))),
  elementsIn('input of a message', fields, (element) => message(input(element))),
  elementsIn('input of a preview', fields, (element) => sound.preview(input(element)), 'preview'),
  elementsIn('input of a modal', `${fields} file_input`, (element) => modal(input(element)), 'modal'),
  elementsIn('input of a home', fields, (element) => home(input(element)), 'home'),
  cellsIn('cells of a table', 'raw_text raw_number rich_text', (one) => message(table([[one]]))),
  cellsIn('cells of a data_table', 'raw_text raw_number rich_text', (one) =>
    message(dataTable([[cell()], [one]])),
  ),
  cellsIn('header of a data_table', 'raw_text raw_number', (one) => message(dataTable([[one], [cell()]]))),
];

const ask = slackForPayloads();

const pairs = spots.flatMap(({ takes, kinds, ...spot }) =>
  Object.entries(kinds).map(([type, thing]) => ({
    place: spot.place,
    surface: spot.surface,
    type,
    allowed: takes.split(' ').includes(type),
    content: spot.payload(thing),
  })),
);

describe.each(pairs.filter(({ allowed }) => allowed))('$type in $place', ({ content, surface }) => {
  test('is accepted', async () => {
    expect(findFaults(content, surface)).toEqual([]);
    expect(await ask(content, surface)).toBeNull();
  });
});

describe.each(pairs.filter(({ allowed }) => !allowed))('$type in $place', ({ type, content, surface }) => {
  test('is refused', async () => {
    const code = surface === 'message' || surface === 'preview' ? 'invalid_blocks' : 'invalid_arguments';
    expect(findFaults(content, surface)).toContainEqual(
      expect.objectContaining({ rule: 'type', value: type, code }),
    );
    const refusal = await ask(content, surface);
    expect(refusal?.error).toBe(code);
    expect(refusal?.messages[0]).toMatch(`[ERROR] unsupported type: ${type} [json-pointer:/`);
  });
});

test('every place has cases', () => {
  expect(spots.map(({ place }) => place).toSorted()).toEqual(Object.keys(PLACES).toSorted());
});

test.each(pairs)('changing whether $place takes $type makes a case fail', (pair) => {
  const others = PLACES[pair.place].filter((type) => type !== pair.type);
  const takes = pair.allowed ? others : [...others, pair.type];
  const rules: Rules = { ...RULES, places: { ...PLACES, [pair.place]: takes } };
  expect(verdict(pair, rules)).not.toBe(pair.allowed ? 'accepted' : 'refused');
});

/** Rules that nothing can be checked by fail every case. */
function verdict({ content, surface }: (typeof pairs)[number], rules: Rules): string {
  try {
    return findFaults(content, surface, rules).length === 0 ? 'accepted' : 'refused';
  } catch {
    return 'no verdict';
  }
}
