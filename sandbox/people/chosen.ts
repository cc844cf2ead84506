import type { Choice } from './action.ts';

type Option = { value: string };
type Choosable = { type: string } & Record<string, unknown>;

/** How Slack writes down what was chosen, in `actions` and in `state.values` alike. */
export function chosenParts(element: Choosable, chosen: Choice): Record<string, unknown> {
  const { type } = element;
  switch (type) {
    case 'overflow':
    case 'static_select':
    case 'radio_buttons':
      return { selected_option: optionsIn(element).find(({ value }) => value === chosen) ?? null };
    case 'checkboxes':
    case 'multi_static_select':
      return { selected_options: optionsIn(element).filter(({ value }) => values(chosen).includes(value)) };
    case 'external_select':
      return { selected_option: chosen };
    case 'multi_external_select':
      return { selected_options: chosen ?? [] };
    case 'users_select':
    case 'channels_select':
    case 'conversations_select':
      return { [`selected_${type.replace('s_select', '')}`]: chosen };
    case 'multi_users_select':
    case 'multi_channels_select':
    case 'multi_conversations_select':
      return { [`selected_${type.slice('multi_'.length, -'_select'.length)}`]: chosen ?? [] };
    case 'datepicker':
      return { selected_date: chosen || null };
    case 'timepicker':
      return { selected_time: chosen || null };
    case 'datetimepicker':
      return { selected_date_time: chosen ? Number(chosen) : null };
    case 'file_input':
      return { files: chosen ?? [] };
    case 'rich_text_input':
      return { rich_text_value: typeof chosen === 'string' && chosen !== '' ? richText(chosen) : null };
    default:
      return { value: chosen === '' ? null : chosen };
  }
}

/** The options of an element, those in groups too. */
function optionsIn(element: Record<string, unknown>): Option[] {
  const groups = (element['option_groups'] ?? []) as { options: Option[] }[];
  return [...((element['options'] ?? []) as Option[]), ...groups.flatMap(({ options }) => options)];
}

function values(chosen: Choice): string[] {
  return Array.isArray(chosen) ? chosen.filter((value) => typeof value === 'string') : [];
}

/** The page edits rich text as plain text: one section. */
function richText(text: string) {
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
  };
}
