import type { Surface } from '../../../src/slack/blocks/rules.ts';

/** Sound payloads, as small as they can be, for tests to put one thing into. */
export type Payload = Record<string, unknown>;
export type Thing = Record<string, unknown>;

export const x = (length: number) => 'x'.repeat(length);
export const many = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));

export const plain = (text: string) => ({ type: 'plain_text', text });
export const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });

export const message = (...blocks: unknown[]): Payload => ({ text: 'words', blocks });
export const preview = (...blocks: unknown[]): Payload => ({ blocks });
export const modal = (...blocks: unknown[]): Payload => ({
  type: 'modal',
  title: plain('Title'),
  submit: plain('Save'),
  blocks,
});
export const home = (...blocks: unknown[]): Payload => ({ type: 'home', blocks });

export const surfaces: Record<Surface, (...blocks: unknown[]) => Payload> = {
  message,
  preview,
  modal,
  home,
};

export const section = (more: Thing = {}) => ({ type: 'section', text: mrkdwn('words'), ...more });
export const actions = (...elements: unknown[]) => ({ type: 'actions', elements });
export const input = (element: Thing, more: Thing = {}) => ({
  type: 'input',
  label: plain('Label'),
  element,
  ...more,
});
export const button = (more: Thing = {}) => ({ type: 'button', text: plain('Press'), ...more });
export const option = (more: Thing = {}) => ({ text: plain('Option'), value: 'a', ...more });
export const select = (more: Thing = {}) => ({ type: 'static_select', options: [option()], ...more });
export const confirm = (more: Thing = {}) => ({
  title: plain('Sure?'),
  text: plain('Really?'),
  confirm: plain('Yes'),
  deny: plain('No'),
  ...more,
});
export const picture = (more: Thing = {}) => ({
  type: 'image',
  image_url: 'https://a.example/a.png',
  alt_text: 'A picture',
  ...more,
});
export const video = (more: Thing = {}) => ({
  type: 'video',
  video_url: 'https://a.example/a.mp4',
  thumbnail_url: 'https://a.example/a.png',
  alt_text: 'A film',
  title: plain('Film'),
  ...more,
});
export const richText = (more: Thing = {}) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'words' }] }],
  ...more,
});
export const richList = (more: Thing = {}) =>
  richText({
    elements: [
      {
        type: 'rich_text_list',
        style: 'bullet',
        elements: [{ type: 'rich_text_section', elements: [] }],
        ...more,
      },
    ],
  });
export const cell = (text = 'x') => ({ type: 'raw_text', text });
export const table = (rows: unknown[][] = [[cell()]], more: Thing = {}) => ({ type: 'table', rows, ...more });
export const dataTable = (rows: unknown[][] = [[cell()], [cell()]], more: Thing = {}) => ({
  type: 'data_table',
  caption: 'Caption',
  rows,
  ...more,
});
const points = (labels: string[]) => labels.map((label) => ({ label, value: 1 }));
/** A chart with these categories and one series of each of these names. */
export const chart = (labels = ['Mon'], names = ['Members'], axis: Thing = {}, more: Thing = {}) => ({
  type: 'data_visualization',
  title: 'Chart',
  chart: {
    type: 'line',
    series: names.map((name) => ({ name, data: points(labels) })),
    axis_config: { categories: labels, ...axis },
  },
  ...more,
});
export const pie = (labels: string[]) => ({
  type: 'data_visualization',
  title: 'Chart',
  chart: { type: 'pie', segments: points(labels) },
});
export const card = (more: Thing = {}) => ({ type: 'card', title: mrkdwn('Card'), ...more });
export const container = (more: Thing = {}) => ({
  type: 'container',
  title: plain('Box'),
  child_blocks: [section()],
  ...more,
});
export const taskCard = (more: Thing = {}) => ({
  type: 'task_card',
  task_id: 't',
  title: 'Task',
  status: 'pending',
  ...more,
});
export const iconButton = (more: Thing = {}) => ({
  type: 'icon_button',
  icon: 'trash',
  text: plain('Remove'),
  ...more,
});
const feedback = { text: plain('Good'), value: 'good' };

/** One element of every kind. */
export const elements: Record<string, Thing> = {
  button: button(),
  workflow_button: {
    type: 'workflow_button',
    text: plain('Start'),
    workflow: { trigger: { url: 'https://slack.com/shortcuts/a' } },
  },
  overflow: { type: 'overflow', options: [option()] },
  static_select: select(),
  external_select: { type: 'external_select' },
  users_select: { type: 'users_select' },
  conversations_select: { type: 'conversations_select' },
  channels_select: { type: 'channels_select' },
  multi_static_select: { type: 'multi_static_select', options: [option()] },
  multi_external_select: { type: 'multi_external_select' },
  multi_users_select: { type: 'multi_users_select' },
  multi_conversations_select: { type: 'multi_conversations_select' },
  multi_channels_select: { type: 'multi_channels_select' },
  checkboxes: { type: 'checkboxes', options: [option()] },
  radio_buttons: { type: 'radio_buttons', options: [option()] },
  datepicker: { type: 'datepicker' },
  timepicker: { type: 'timepicker' },
  datetimepicker: { type: 'datetimepicker' },
  plain_text_input: { type: 'plain_text_input' },
  email_text_input: { type: 'email_text_input' },
  url_text_input: { type: 'url_text_input' },
  number_input: { type: 'number_input', is_decimal_allowed: false },
  rich_text_input: { type: 'rich_text_input' },
  file_input: { type: 'file_input' },
  image: picture(),
  plain_text: plain('words'),
  mrkdwn: mrkdwn('words'),
  feedback_buttons: { type: 'feedback_buttons', positive_button: feedback, negative_button: feedback },
  icon_button: iconButton(),
};

/** One block of every kind. */
export const blocks: Record<string, Thing> = {
  section: section(),
  header: { type: 'header', text: plain('Title') },
  divider: { type: 'divider' },
  context: { type: 'context', elements: [mrkdwn('words')] },
  actions: actions(button()),
  input: input(select()),
  image: picture(),
  rich_text: richText(),
  video: video(),
  file: { type: 'file', source: 'remote', external_id: 'a' },
  markdown: { type: 'markdown', text: '# Title' },
  alert: { type: 'alert', text: plain('Careful') },
  table: table(),
  data_table: dataTable(),
  data_visualization: chart(),
  card: card(),
  carousel: { type: 'carousel', elements: [card()] },
  container: container(),
  context_actions: { type: 'context_actions', elements: [iconButton()] },
  plan: { type: 'plan', title: 'Plan' },
  task_card: taskCard(),
};
