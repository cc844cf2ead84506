import type { LimitName } from '../../../src/slack/blocks/limits.ts';
import type { Surface } from '../../../src/slack/blocks/rules.ts';
import {
  actions,
  button,
  card,
  cell,
  chart,
  confirm,
  container,
  dataTable,
  elements,
  home,
  iconButton,
  input,
  many,
  message,
  modal,
  mrkdwn,
  option,
  type Payload,
  picture,
  pie,
  plain,
  richList,
  section,
  select,
  table,
  taskCard,
  type Thing,
  video,
  x,
} from './payloads.ts';

/**
 * A limit as Slack's reference has it, written down again and not read from limits.ts, with a payload that is sound
 * but for having that many. Null: as few as can be, or as many as one likes.
 */
export type LimitCase = {
  name: LimitName;
  surface: Surface;
  least: number | null;
  most: number | null;
  payload: (size: number) => Payload;
  /** Slack's error outside the limit. */
  code: string;
};

type Make = (size: number) => Payload;
type Bound = number | null;

const on =
  (surface: Surface, usual: string) =>
  (name: LimitName, least: Bound, most: Bound, payload: Make, code = usual): LimitCase => ({
    name,
    surface,
    least,
    most,
    payload,
    code,
  });

const inMessage = on('message', 'invalid_blocks');
const inModal = on('modal', 'invalid_arguments');
const inHome = on('home', 'invalid_arguments');

const header = (more: Thing) => message({ type: 'header', text: plain('Title'), ...more });
const pressing = (more: Thing) => message(actions(button(more)));
const choosing = (more: Thing) => message(actions(select(more)));
const confirming = (more: Thing) => pressing({ confirm: confirm(more) });
const typing = (more: Thing) => modal(input({ type: 'plain_text_input', ...more }));
const image = (more: Thing) => message(picture(more));
const film = (more: Thing) => message(video(more));
const titled = (more: Thing) => ({ ...modal(section()), ...more });
const labels = (count: number) => many(count, (at) => `${at}`);
const options = (count: number) => many(count, (at) => option({ value: `${at}` }));
const rows = (count: number, columns = 1) => many(count, () => many(columns, () => cell()));
const buttons = (count: number) => many(count, () => button());
/** Sections whose text is this long together. */
const sections = (length: number) =>
  many(Math.ceil(length / 3000), (at) => section({ text: mrkdwn(x(Math.min(3000, length - at * 3000))) }));
/** A modal whose JSON has this many bytes. */
const heavy: Make = (bytes) => {
  const filled = modal(...many(99, () => section({ text: mrkdwn(x(2500)) })));
  const rest =
    bytes - JSON.stringify(modal(...(filled['blocks'] as Thing[]), section({ text: mrkdwn('') }))).length;
  return modal(...(filled['blocks'] as Thing[]), section({ text: mrkdwn(x(rest)) }));
};

export const limitCases: LimitCase[] = [
  inMessage('message.text', null, 40_000, (n) => ({ text: x(n) }), 'msg_too_long'),
  inMessage('message.blocks', null, 50, (n) => message(...many(n, () => ({ type: 'divider' })))),
  inMessage('message.all_text', null, 12_000, (n) => message(...sections(n)), 'msg_blocks_too_long'),
  inMessage('message.tables', null, 1, (n) => message(...many(n, () => table())), 'invalid_attachments'),
  inMessage('message.charts', null, 2, (n) => message(...many(n, () => chart()))),

  inModal('view.blocks', null, 100, (n) => modal(...many(n, () => ({ type: 'divider' })))),
  inHome('view.blocks', null, 100, (n) => home(...many(n, () => ({ type: 'divider' })))),
  inModal('view.title', 1, 24, (n) => titled({ title: plain(x(n)) })),
  inModal('view.submit', 1, 24, (n) => titled({ submit: plain(x(n)) })),
  inModal('view.close', 1, 24, (n) => titled({ close: plain(x(n)) })),
  inModal('view.private_metadata', null, 3000, (n) => titled({ private_metadata: x(n) })),
  inModal('view.callback_id', null, 255, (n) => titled({ callback_id: x(n) })),
  inModal('view.external_id', null, 255, (n) => titled({ external_id: x(n) })),
  inModal('view.focus_on_load', null, 1, (n) =>
    modal(...many(n, () => input({ type: 'plain_text_input', focus_on_load: true }))),
  ),
  inModal('view.bytes', null, 256_000, heavy, 'view_too_large'),

  inMessage('block_id', null, 255, (n) => message(section({ block_id: x(n) }))),
  inMessage('action_id', null, 255, (n) => pressing({ action_id: x(n) })),

  inMessage('section.text', 1, 3000, (n) => message(section({ text: mrkdwn(x(n)) }))),
  inMessage('section.fields', 1, 10, (n) => message(section({ fields: many(n, () => plain('x')) }))),
  inMessage('section.field', 1, 2000, (n) => message(section({ fields: [mrkdwn(x(n))] }))),
  inMessage('header.text', 1, 150, (n) => header({ text: plain(x(n)) })),
  inMessage('header.level', 1, 4, (n) => header({ level: n })),
  inMessage('context.elements', 1, 10, (n) =>
    message({ type: 'context', elements: many(n, () => mrkdwn('x')) }),
  ),
  inMessage('context.text', 1, 3000, (n) => message({ type: 'context', elements: [mrkdwn(x(n))] })),
  inMessage('actions.elements', 1, 25, (n) => message(actions(...buttons(n)))),
  inModal('input.label', 1, 2000, (n) => modal(input(select(), { label: plain(x(n)) }))),
  inModal('input.hint', 1, 2000, (n) => modal(input(select(), { hint: plain(x(n)) }))),
  inMessage('markdown.text', 1, 12_000, (n) => message({ type: 'markdown', text: x(n) })),
  inModal('alert.text', 1, 200, (n) => modal({ type: 'alert', text: plain(x(n)) })),

  inMessage('image.alt_text', 1, 2000, (n) => image({ alt_text: x(n) })),
  inMessage('image.title', 1, 2000, (n) => image({ title: plain(x(n)) })),
  inMessage('image.image_url', 1, 3000, (n) => image({ image_url: x(n) })),
  inMessage('video.title', 1, 200, (n) => film({ title: plain(x(n)) })),
  inMessage('video.alt_text', 1, 2000, (n) => film({ alt_text: x(n) })),
  inMessage('video.description', 1, 200, (n) => film({ description: plain(x(n)) })),
  inMessage('video.author_name', 1, 50, (n) => film({ author_name: x(n) })),
  inMessage('video.provider_name', 1, 50, (n) => film({ provider_name: x(n) })),
  inMessage('video.url', 1, 3000, (n) => film({ video_url: x(n) })),

  inMessage('button.text', 1, 75, (n) => pressing({ text: plain(x(n)) })),
  inMessage('button.value', null, 2000, (n) => pressing({ value: x(n) })),
  inMessage('button.url', 1, 3000, (n) => pressing({ url: x(n) })),
  inMessage('button.accessibility_label', 1, 75, (n) => pressing({ accessibility_label: x(n) })),
  inMessage('icon_button.visible_to_user_ids', null, 10, (n) =>
    message({
      type: 'context_actions',
      elements: [iconButton({ visible_to_user_ids: many(n, () => 'U1') })],
    }),
  ),

  inMessage('option.text', 1, 75, (n) => choosing({ options: [option({ text: plain(x(n)) })] })),
  inMessage('option.description', 1, 75, (n) =>
    choosing({ options: [option({ description: plain(x(n)) })] }),
  ),
  inMessage('option.value', null, 75, (n) => choosing({ options: [option({ value: x(n) })] })),
  inMessage('option.url', 1, 3000, (n) =>
    message(actions({ type: 'overflow', options: [option({ url: x(n) })] })),
  ),
  inMessage('option_group.label', 1, 75, (n) =>
    choosing({ options: undefined, option_groups: [{ label: plain(x(n)), options: options(1) }] }),
  ),
  inMessage('option_group.options', 1, 100, (n) =>
    choosing({ options: undefined, option_groups: [{ label: plain('Group'), options: options(n) }] }),
  ),
  inMessage('select.options', 1, 100, (n) => choosing({ options: options(n) })),
  inMessage('select.option_groups', 1, 100, (n) =>
    choosing({
      options: undefined,
      option_groups: many(n, () => ({ label: plain('Group'), options: options(1) })),
    }),
  ),
  inMessage('multi_select.max_selected_items', 1, null, (n) =>
    message(actions({ ...elements['multi_users_select'], max_selected_items: n })),
  ),
  inMessage('overflow.options', 1, 5, (n) => message(actions({ type: 'overflow', options: options(n) }))),
  inMessage('checkboxes.options', 1, 10, (n) =>
    message(actions({ type: 'checkboxes', options: options(n) })),
  ),
  inMessage('radio_buttons.options', 1, 10, (n) =>
    message(actions({ type: 'radio_buttons', options: options(n) })),
  ),
  inMessage('filter.include', 1, 4, (n) =>
    message(actions({ ...elements['conversations_select'], filter: { include: many(n, () => 'im') } })),
  ),

  inMessage('confirm.title', 1, 100, (n) => confirming({ title: plain(x(n)) })),
  inMessage('confirm.text', 1, 300, (n) => confirming({ text: mrkdwn(x(n)) })),
  inMessage('confirm.confirm', 1, 30, (n) => confirming({ confirm: plain(x(n)) })),
  inMessage('confirm.deny', 1, 30, (n) => confirming({ deny: plain(x(n)) })),

  inMessage('placeholder', 1, 150, (n) => choosing({ placeholder: plain(x(n)) })),
  inModal('plain_text_input.min_length', 0, 3000, (n) => typing({ min_length: n })),
  inModal('plain_text_input.max_length', 1, 3000, (n) => typing({ max_length: n })),
  inModal('rich_text_input.lines', 1, 100, (n) => modal(input({ type: 'rich_text_input', max_lines: n }))),
  inModal('file_input.max_files', 1, 10, (n) => modal(input({ type: 'file_input', max_files: n }))),
  inModal('dispatch.trigger_actions_on', 1, 2, (n) =>
    typing({ dispatch_action_config: { trigger_actions_on: many(n, () => 'on_enter_pressed') } }),
  ),

  inMessage('table.rows', 1, 100, (n) => message(table(rows(n)))),
  inMessage('table.columns', 1, 20, (n) => message(table(rows(1, n)))),
  inMessage('table.column_settings', null, 20, (n) =>
    message(table(rows(1), { column_settings: many(n, () => ({ align: 'right' })) })),
  ),
  inMessage('table.text', null, 10_000, (n) => message(table([[cell('x')], [cell(x(n - 1))]]))),
  inMessage('table.cell', 1, 10_000, (n) => message(table([[cell(x(n))]]))),
  inMessage('data_table.rows', 2, 101, (n) => message(dataTable(rows(n)))),
  inMessage('data_table.page_size', 1, 100, (n) => message(dataTable(rows(2), { page_size: n }))),
  inMessage('data_table.row_header_column_index', 0, 19, (n) =>
    message(dataTable(rows(2), { row_header_column_index: n })),
  ),

  inMessage('chart.title', 1, 50, (n) => message(chart(['Mon'], ['Members'], {}, { title: x(n) }))),
  inMessage('chart.axis_title', 1, 50, (n) => message(chart(['Mon'], ['Members'], { x_label: x(n) }))),
  inMessage('chart.label', 1, 20, (n) => message(chart([x(n)]))),
  inMessage('chart.series', 1, 6, (n) => message(chart(['Mon'], labels(n)))),
  inMessage('chart.points', 1, 20, (n) => message(chart(labels(n)))),
  inMessage('chart.segments', 1, 6, (n) => message(pie(labels(n)))),

  inMessage('card.title', 1, 150, (n) => message(card({ title: mrkdwn(x(n)) }))),
  inMessage('card.subtitle', 1, 150, (n) => message(card({ subtitle: mrkdwn(x(n)) }))),
  inMessage('card.body', 1, 200, (n) => message(card({ body: mrkdwn(x(n)) }))),
  inMessage('card.subtext', 1, 200, (n) => message(card({ subtext: mrkdwn(x(n)) }))),
  inMessage('card.actions', 1, 3, (n) => message(card({ actions: buttons(n) }))),
  inMessage('carousel.elements', 1, 10, (n) =>
    message({ type: 'carousel', elements: many(n, () => card()) }),
  ),
  inMessage('container.title', 1, 150, (n) => message(container({ title: plain(x(n)) }))),
  inMessage('container.subtitle', 1, 150, (n) => message(container({ subtitle: plain(x(n)) }))),
  inMessage('container.child_blocks', 1, 10, (n) =>
    message(container({ child_blocks: many(n, () => section()) })),
  ),
  inMessage('context_actions.elements', 1, 5, (n) =>
    message({ type: 'context_actions', elements: many(n, () => iconButton()) }),
  ),
  inMessage('plan.tasks', null, 50, (n) =>
    message({ type: 'plan', title: 'Plan', tasks: many(n, () => taskCard()) }),
  ),

  inMessage('rich_text.indent', 0, 8, (n) => message(richList({ indent: n }))),
  inMessage('rich_text.border', 0, 1, (n) => message(richList({ border: n }))),
];
