const menus = ['static', 'external', 'users', 'conversations', 'channels'] as const;
const selects = menus.map((menu) => `${menu}_select` as const);
const multiSelects = menus.map((menu) => `multi_${menu}_select` as const);

const pressed = ['button', 'workflow_button', 'overflow'] as const;
const chosen = [...selects, ...multiSelects, 'checkboxes', 'radio_buttons'] as const;
const answered = [
  ...chosen,
  'datepicker',
  'timepicker',
  'datetimepicker',
  'plain_text_input',
  'email_text_input',
  'url_text_input',
  'number_input',
  'rich_text_input',
] as const;

const plainest = ['actions', 'context', 'divider', 'header', 'image', 'input', 'section', 'video'] as const;
const basic = [...plainest, 'rich_text'] as const;
/** What stands in messages only, and not in views. */
const inMessages = [
  'card',
  'carousel',
  'container',
  'context_actions',
  'data_table',
  'data_visualization',
  'file',
  'markdown',
  'plan',
  'table',
  'task_card',
] as const;
const cells = ['raw_text', 'raw_number'] as const;

/**
 * What may stand where: blocks on a surface, and elements in a block. Slack's own types say the same:
 * `@slack/types`, block-kit; slack.md has the surfaces.
 */
export const PLACES = {
  message: [...basic, ...inMessages],
  // Rich text is refused there: https://docs.slack.dev/messaging/unfurling-links-in-messages
  preview: [...plainest, ...inMessages],
  modal: [...basic, 'alert'],
  home: basic,
  container: [...basic, 'file', 'table'],
  carousel: ['card'],
  plan: ['task_card'],

  section: [...pressed, ...chosen, 'datepicker', 'timepicker', 'image'],
  actions: [...pressed, ...chosen, 'datepicker', 'timepicker', 'datetimepicker', 'rich_text_input'],
  context: ['plain_text', 'mrkdwn', 'image'],
  context_actions: ['feedback_buttons', 'icon_button'],
  card: ['button'],
  'input of a message': answered,
  'input of a preview': answered,
  'input of a modal': [...answered, 'file_input'],
  'input of a home': answered,
  'cells of a table': [...cells, 'rich_text'],
  'cells of a data_table': [...cells, 'rich_text'],
  'header of a data_table': cells,
} satisfies Record<string, readonly string[]>;

export type Place = keyof typeof PLACES;
export type Places = Record<Place, readonly string[]>;
