import type { Surface } from '../../../src/slack/blocks/rules.ts';
import {
  actions,
  blocks,
  button,
  card,
  cell,
  chart,
  container,
  dataTable,
  message,
  mrkdwn,
  option,
  picture,
  pie,
  plain,
  richText,
  section,
  select,
  table,
  type Payload,
} from './payloads.ts';

/** What, the payload, what Slack says and where, its error (`invalid_blocks`) and the surface (a message). */
export type Refused = [what: string, payload: Payload, said: string, code?: string, surface?: Surface];

export const without = (thing: Record<string, unknown>, field: string) => {
  const { [field]: _gone, ...rest } = thing;
  return rest;
};
const leaf = (element: object) =>
  message(richText({ elements: [{ type: 'rich_text_section', elements: [element] }] }));
const twoSeries = (second: object) => {
  const drawn = chart();
  drawn.chart.series.push({ name: 'Seats', data: [{ label: 'Mon', value: 1 }], ...second });
  return message(drawn);
};

/** Messages that Slack refuses though no number is too large or too small. */
export const refusedMessages: Refused[] = [
  ['nothing to say', {}, 'missing required field: text []', 'no_text'],
  ['no words and no blocks', { text: '', blocks: [] }, 'missing required field: text []', 'no_text'],
  [
    'blocks that are no list',
    { text: 'x', blocks: {} },
    'must provide an array [/blocks]',
    'invalid_blocks_format',
  ],
  ['a block that is none', message('divider'), 'must provide an object [/blocks/0]', 'invalid_blocks_format'],
  [
    'a block without a type',
    message({}),
    'missing required field: type [/blocks/0]',
    'invalid_blocks_format',
  ],
  ['an unheard-of block', message({ type: 'poem' }), 'unsupported type: poem [/blocks/0/type]'],
  ...[
    select({ initial_option: option({ value: 'b' }) }),
    select({ initial_option: option({ text: plain('Other') }) }),
    { type: 'radio_buttons', options: [option()], initial_option: option({ value: 'b' }) },
  ].map((menu): Refused => [
    `a ${menu.type} that begins with what it does not offer`,
    message(actions(menu)),
    'must be one of the options [/blocks/0/elements/0/initial_option]',
  ]),
  ...['multi_static_select', 'checkboxes'].map((type): Refused => [
    `a ${type} that begins with what it does not offer`,
    message(actions({ type, options: [option()], initial_options: [option(), option({ value: 'b' })] })),
    'must be one of the options [/blocks/0/elements/0/initial_options/1]',
  ]),
  [
    'a section without words',
    message({ type: 'section' }),
    'must define either `fields` or `text` [/blocks/0]',
  ],
  [
    'a text object that is a string',
    message(section({ text: 'x' })),
    'must provide an object [/blocks/0/text]',
  ],
  [
    'a null for nothing',
    message(section({ accessory: null })),
    'must provide an object [/blocks/0/accessory]',
  ],
  [
    'an unknown field',
    message(actions(button({ disabled: true }))),
    'invalid additional property: disabled [/blocks/0/elements/0]',
  ],
  [
    'an unknown field of a text',
    message(section({ text: { ...mrkdwn('x'), emoji: true } })),
    'invalid additional property: emoji [/blocks/0/text]',
  ],
  [
    'mrkdwn in a header',
    message({ type: 'header', text: mrkdwn('x') }),
    'unsupported type: mrkdwn [/blocks/0/text/type]',
  ],
  [
    'mrkdwn on a button',
    message(actions(button({ text: mrkdwn('x') }))),
    'unsupported type: mrkdwn [/blocks/0/elements/0/text/type]',
  ],
  [
    'mrkdwn in a menu',
    message(actions(select({ options: [option({ text: mrkdwn('x') })] }))),
    'unsupported type: mrkdwn [/blocks/0/elements/0/options/0/text/type]',
  ],
  [
    'an address in a menu',
    message(actions(select({ options: [option({ url: 'https://a.example' })] }))),
    'invalid additional property: url [/blocks/0/elements/0/options/0]',
  ],
  [
    'a style that is none',
    message(actions(button({ style: 'default' }))),
    'must be a valid enum value [/blocks/0/elements/0/style]',
  ],
  [
    'a button without words',
    message(actions({ type: 'button' })),
    'missing required field: text [/blocks/0/elements/0]',
  ],
  [
    'a question without an answer',
    message(actions(button({ confirm: { title: plain('x'), text: plain('x'), confirm: plain('x') } }))),
    'missing required field: deny [/blocks/0/elements/0/confirm]',
  ],
  [
    'a menu of options and of groups',
    message(actions(select({ option_groups: [{ label: plain('x'), options: [option()] }] }))),
    'must define either `options` or `option_groups` [/blocks/0/elements/0]',
  ],
  [
    'a menu of nothing',
    message(actions({ type: 'static_select' })),
    'must define either `options` or `option_groups` [/blocks/0/elements/0]',
  ],
  [
    'a picture of nothing',
    message(without(picture(), 'image_url')),
    'must define either `image_url` or `slack_file` [/blocks/0]',
  ],
  [
    'a file by id and address',
    message({ ...without(picture(), 'image_url'), slack_file: { id: 'F1', url: 'https://a.example' } }),
    'must define either `id` or `url` [/blocks/0/slack_file]',
  ],
  [
    'a picture that cannot be read out',
    message(without(picture(), 'alt_text')),
    'missing required field: alt_text [/blocks/0]',
  ],
  [
    'an empty card',
    message({ type: 'card' }),
    'must define either `hero_image` or `title` or `actions` or `body` [/blocks/0]',
  ],
  [
    'a nameless container',
    message(without(container(), 'title')),
    'must define either `title` or `rich_text_title` [/blocks/0]',
  ],
  [
    'a file that is not remote',
    message({ ...blocks['file'], source: 'local' }),
    'must be a valid enum value [/blocks/0/source]',
  ],
  [
    'a block id twice',
    message(section({ block_id: 'a' }), { type: 'divider', block_id: 'a' }),
    '`block_id` "a" already exists [/blocks/1/block_id]',
  ],
  [
    'a block id twice, once inside another block',
    message(section({ block_id: 'a' }), container({ child_blocks: [section({ block_id: 'a' })] })),
    '`block_id` "a" already exists [/blocks/1/child_blocks/0/block_id]',
  ],
  [
    'an action id twice in a block',
    message(actions(button({ action_id: 'a' }), button({ action_id: 'a' }))),
    '`action_id` "a" already exists [/blocks/0/elements/1/action_id]',
  ],
  [
    'an action id twice in a card',
    message(card({ actions: [button({ action_id: 'a' }), button({ action_id: 'a' })] })),
    '`action_id` "a" already exists [/blocks/0/actions/1/action_id]',
  ],
  [
    'two tables of two kinds, one inside another block',
    message(container({ child_blocks: [table()] }), dataTable()),
    'only_one_table_allowed [/blocks/1]',
    'invalid_attachments',
  ],
  [
    'rows of different width',
    message(dataTable([[cell()], [cell(), cell()]])),
    'must provide 1 items [/blocks/0/rows/1]',
  ],
  [
    'a point without a category',
    twoSeries({ data: [{ label: 'Tue', value: 1 }] }),
    'must provide one point for every category [/blocks/0/chart/series/1/data]',
  ],
  [
    'two series of one name',
    twoSeries({ name: 'Members' }),
    'must provide unique series names [/blocks/0/chart/series]',
  ],
  [
    'a category twice',
    message(chart(['Mon', 'Mon'])),
    'must provide unique categories [/blocks/0/chart/axis_config/categories]',
  ],
  [
    'a point that is not known',
    twoSeries({ data: [{ label: 'Mon', value: null }] }),
    'must provide a number [/blocks/0/chart/series/1/data/0/value]',
  ],
  [
    'a slice of nothing',
    message({ ...pie(['a']), chart: { type: 'pie', segments: [{ label: 'a', value: 0 }] } }),
    'must be greater than 0 [/blocks/0/chart/segments/0/value]',
  ],
  [
    'an unheard-of chart',
    message({ ...chart(), chart: { type: 'radar' } }),
    'unsupported type: radar [/blocks/0/chart/type]',
  ],
  [
    'rich text of nothing',
    leaf({ type: 'text', text: '' }),
    'must be more than 0 characters [/blocks/0/elements/0/elements/0/text]',
  ],
  [
    'an unheard-of part of rich text',
    leaf({ type: 'verse' }),
    'unsupported type: verse [/blocks/0/elements/0/elements/0/type]',
  ],
  [
    'metadata without a type',
    { text: 'x', metadata: { event_payload: {} } },
    'missing required field: event_type [/metadata]',
    'invalid_metadata_schema',
  ],
  [
    'metadata without a payload',
    { text: 'x', metadata: { event_type: 'a' } },
    'missing required field: event_payload [/metadata]',
    'invalid_metadata_schema',
  ],
];
