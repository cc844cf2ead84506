import { z } from 'zod';
import type { Composition } from './composition.ts';
import { beginsOffered } from './begins-offered.ts';
import { exactlyOne } from './fields.ts';
import type { Grammar } from './grammar.ts';

/** What is chosen from. https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element */
export function menus({ plain, amount, items, element }: Grammar, objects: Composition) {
  const { option, richOption, optionGroup, confirm, filter } = objects;
  const any = { confirm: confirm.optional(), focus_on_load: z.boolean().optional() };
  const one = { ...any, placeholder: plain('placeholder').optional() };
  const several = { ...one, max_selected_items: amount('multi_select.max_selected_items').optional() };
  const listed = {
    options: items('select.options', option).optional(),
    option_groups: items('select.option_groups', optionGroup).optional(),
  };
  const asked = { min_query_length: z.int().optional() };
  const filtered = { default_to_current_conversation: z.boolean().optional(), filter: filter.optional() };
  const answering = { response_url_enabled: z.boolean().optional() };
  const initialOption = { initial_option: option.optional() };
  const initialOptions = { initial_options: z.array(option).optional() };
  const select = element('static_select', { ...one, ...listed, ...initialOption });
  const multiSelect = element('multi_static_select', { ...several, ...listed, ...initialOptions });
  return {
    static_select: beginsOffered(exactlyOne(select, ['options', 'option_groups'])),
    external_select: element('external_select', { ...one, ...asked, ...initialOption }),
    users_select: element('users_select', { ...one, initial_user: id }),
    conversations_select: element('conversations_select', {
      ...one,
      ...filtered,
      ...answering,
      initial_conversation: id,
    }),
    channels_select: element('channels_select', { ...one, ...answering, initial_channel: id }),
    multi_static_select: beginsOffered(exactlyOne(multiSelect, ['options', 'option_groups'])),
    multi_external_select: element('multi_external_select', { ...several, ...asked, ...initialOptions }),
    multi_users_select: element('multi_users_select', { ...several, initial_users: ids }),
    multi_conversations_select: element('multi_conversations_select', {
      ...several,
      ...filtered,
      initial_conversations: ids,
    }),
    multi_channels_select: element('multi_channels_select', { ...several, initial_channels: ids }),
    checkboxes: beginsOffered(
      element('checkboxes', {
        ...any,
        options: items('checkboxes.options', richOption),
        initial_options: z.array(richOption).optional(),
      }),
    ),
    radio_buttons: beginsOffered(
      element('radio_buttons', {
        ...any,
        options: items('radio_buttons.options', richOption),
        initial_option: richOption.optional(),
      }),
    ),
  };
}

const id = z.string().optional();
const ids = z.array(z.string()).optional();
