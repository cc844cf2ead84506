/**
 * What a limit counts: characters (UTF-16 units, so never fewer than Slack counts) or items, both from `min` to
 * `max`; a number itself; bytes of JSON. `fit` says what the send path does about too much of it: cut the text, or
 * drop what comes last and say so; without it too much is a fault of ours, since half an id or address is none.
 */
export type Limit = {
  of: 'characters' | 'items' | 'number' | 'bytes';
  min: number;
  max: number;
  fit: 'cut' | 'drop' | null;
  /** Page of Slack's reference, or of slack.md where Slack documents nothing. */
  source: string;
};

type Options = Partial<Pick<Limit, 'min' | 'fit'>>;

const limit = (of: Limit['of'], max: number, source: string, { min = 0, fit = null }: Options): Limit => ({
  of,
  min,
  max,
  fit,
  source,
});

const ELEMENT = 'https://docs.slack.dev/reference/block-kit/block-elements/';
const BLOCK = 'https://docs.slack.dev/reference/block-kit/blocks/';
const OBJECT = 'https://docs.slack.dev/reference/block-kit/composition-objects/';
const METHOD = 'https://docs.slack.dev/reference/methods/';
const VIEW = 'https://docs.slack.dev/reference/views/';
const OWN = 'slack.md, limits';

/** Words that people read: never empty, cut when too long. */
const words = (max: number, source: string) => limit('characters', max, source, { min: 1, fit: 'cut' });
/** Text for machines, which nobody may cut. */
const exact = (max: number, source: string, min = 0) => limit('characters', max, source, { min });
/** A list whose end can be left out. */
const list = (max: number, source: string, min = 1) => limit('items', max, source, { min, fit: 'drop' });
/** A list whose items belong together. */
const whole = (max: number, source: string, min = 1) => limit('items', max, source, { min });
const between = (min: number, max: number, source: string) => limit('number', max, source, { min });

/** Every limit that Slack sets on a message or a view, one line each. */
export const LIMITS = {
  'message.text': limit('characters', 40_000, `${METHOD}chat.postMessage`, { fit: 'cut' }),
  'message.blocks': list(50, 'https://docs.slack.dev/reference/block-kit/blocks', 0),
  // About 13,200 fails with msg_blocks_too_long: https://github.com/slackapi/bolt-js/issues/2509
  'message.all_text': limit('characters', 12_000, OWN, { fit: 'drop' }),
  'message.tables': whole(1, `${BLOCK}table-block`, 0),
  'message.charts': whole(2, `${BLOCK}data-visualization-block`, 0),

  'view.blocks': list(100, 'https://docs.slack.dev/reference/block-kit/blocks', 0),
  'view.title': words(24, `${VIEW}modal-views`),
  'view.submit': words(24, `${VIEW}modal-views`),
  'view.close': words(24, `${VIEW}modal-views`),
  'view.private_metadata': exact(3000, `${VIEW}modal-views`),
  'view.callback_id': exact(255, `${VIEW}modal-views`),
  'view.external_id': exact(255, `${VIEW}modal-views`),
  'view.focus_on_load': whole(1, `${ELEMENT}plain-text-input-element`, 0),
  'view.bytes': limit('bytes', 250 * 1024, OWN, {}),

  block_id: exact(255, `${BLOCK}section-block`),
  action_id: exact(255, `${ELEMENT}button-element`),

  'section.text': words(3000, `${BLOCK}section-block`),
  'section.fields': list(10, `${BLOCK}section-block`),
  'section.field': words(2000, `${BLOCK}section-block`),
  'header.text': words(150, `${BLOCK}header-block`),
  'header.level': between(1, 4, `${BLOCK}header-block`),
  'context.elements': list(10, `${BLOCK}context-block`),
  'context.text': words(3000, `${OBJECT}text-object`),
  'actions.elements': list(25, `${BLOCK}actions-block`),
  'input.label': words(2000, `${BLOCK}input-block`),
  'input.hint': words(2000, `${BLOCK}input-block`),
  'markdown.text': words(12_000, `${BLOCK}markdown-block`),
  'alert.text': words(200, `${BLOCK}alert-block`),

  'image.alt_text': words(2000, `${BLOCK}image-block`),
  'image.title': words(2000, `${BLOCK}image-block`),
  'image.image_url': exact(3000, `${BLOCK}image-block`, 1),
  'video.title': words(200, `${BLOCK}video-block`),
  'video.alt_text': words(2000, `${BLOCK}video-block`),
  'video.description': words(200, `${BLOCK}video-block`),
  'video.author_name': words(50, `${BLOCK}video-block`),
  'video.provider_name': words(50, `${BLOCK}video-block`),
  'video.url': exact(3000, `${BLOCK}video-block`, 1),

  'button.text': words(75, `${ELEMENT}button-element`),
  'button.value': exact(2000, `${ELEMENT}button-element`),
  'button.url': exact(3000, `${ELEMENT}button-element`, 1),
  'button.accessibility_label': words(75, `${ELEMENT}button-element`),
  'icon_button.visible_to_user_ids': whole(10, `${ELEMENT}icon-button-element`, 0),

  'option.text': words(75, `${OBJECT}option-object`),
  'option.description': words(75, `${OBJECT}option-object`),
  // 150 by some of Slack's pages, 75 by others; the lower one is always accepted.
  'option.value': exact(75, `${OBJECT}option-object`),
  'option.url': exact(3000, `${OBJECT}option-object`, 1),
  'option_group.label': words(75, `${OBJECT}option-group-object`),
  'option_group.options': list(100, `${OBJECT}option-group-object`),
  'select.options': list(100, `${ELEMENT}select-menu-element`),
  'select.option_groups': list(100, `${ELEMENT}select-menu-element`),
  'multi_select.max_selected_items': between(1, Infinity, `${ELEMENT}multi-select-menu-element`),
  'overflow.options': list(5, `${ELEMENT}overflow-menu-element`),
  'checkboxes.options': list(10, `${ELEMENT}checkboxes-element`),
  'radio_buttons.options': list(10, `${ELEMENT}radio-button-group-element`),
  'filter.include': whole(4, `${OBJECT}conversation-filter-object`),

  'confirm.title': words(100, `${OBJECT}confirmation-dialog-object`),
  'confirm.text': words(300, `${OBJECT}confirmation-dialog-object`),
  'confirm.confirm': words(30, `${OBJECT}confirmation-dialog-object`),
  'confirm.deny': words(30, `${OBJECT}confirmation-dialog-object`),

  placeholder: words(150, `${ELEMENT}plain-text-input-element`),
  'plain_text_input.min_length': between(0, 3000, `${ELEMENT}plain-text-input-element`),
  'plain_text_input.max_length': between(1, 3000, `${ELEMENT}plain-text-input-element`),
  'rich_text_input.lines': between(1, 100, `${ELEMENT}rich-text-input-element`),
  'file_input.max_files': between(1, 10, `${ELEMENT}file-input-element`),
  'dispatch.trigger_actions_on': whole(2, `${OBJECT}dispatch-action-configuration-object`),

  'table.rows': list(100, `${BLOCK}table-block`),
  'table.columns': whole(20, `${BLOCK}table-block`),
  'table.column_settings': whole(20, `${BLOCK}table-block`, 0),
  'table.text': limit('characters', 10_000, `${BLOCK}table-block`, { fit: 'drop' }),
  'table.cell': words(10_000, `${BLOCK}table-block`),
  // A header and a hundred rows.
  'data_table.rows': list(101, `${BLOCK}data-table-block`, 2),
  'data_table.page_size': between(1, 100, `${BLOCK}data-table-block`),
  'data_table.row_header_column_index': between(0, 19, `${BLOCK}data-table-block`),

  'chart.title': words(50, `${BLOCK}data-visualization-block`),
  'chart.axis_title': words(50, `${BLOCK}data-visualization-block`),
  'chart.label': words(20, `${BLOCK}data-visualization-block`),
  'chart.series': whole(6, `${BLOCK}data-visualization-block`),
  'chart.points': whole(20, `${BLOCK}data-visualization-block`),
  'chart.segments': whole(6, `${BLOCK}data-visualization-block`),

  'card.title': words(150, `${BLOCK}card-block`),
  'card.subtitle': words(150, `${BLOCK}card-block`),
  'card.body': words(200, `${BLOCK}card-block`),
  'card.subtext': words(200, `${BLOCK}card-block`),
  'card.actions': list(3, OWN),
  'carousel.elements': list(10, `${BLOCK}carousel-block`),
  'container.title': words(150, `${BLOCK}container-block`),
  'container.subtitle': words(150, `${BLOCK}container-block`),
  'container.child_blocks': list(10, `${BLOCK}container-block`),
  'context_actions.elements': list(5, `${BLOCK}context-actions-block`),
  'plan.tasks': list(50, `${BLOCK}plan-block`, 0),

  'rich_text.indent': between(0, 8, `${BLOCK}rich-text-block`),
  'rich_text.border': between(0, 1, `${BLOCK}rich-text-block`),
} satisfies Record<string, Limit>;

export type LimitName = keyof typeof LIMITS;
export type Limits = Record<LimitName, Limit>;
