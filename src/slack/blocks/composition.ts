import { z } from 'zod';
import { exactlyOne } from './fields.ts';
import type { Grammar } from './grammar.ts';

/** What elements are composed of. https://docs.slack.dev/reference/block-kit/composition-objects */
export function composition({ characters, plain, text, items }: Grammar) {
  const style = z.enum(['primary', 'danger']);
  const option = z.strictObject({
    text: plain('option.text'),
    value: characters('option.value'),
    description: plain('option.description').optional(),
  });
  return {
    style,
    confirm: z.strictObject({
      title: plain('confirm.title'),
      text: text('confirm.text'),
      confirm: plain('confirm.confirm'),
      deny: plain('confirm.deny'),
      style: style.optional(),
    }),
    /** In menus: plain text only. */
    option,
    /** In checkboxes and radio buttons: mrkdwn too. */
    richOption: option.extend({
      text: text('option.text'),
      description: text('option.description').optional(),
    }),
    /** In overflow menus: an address too. */
    linkOption: option.extend({ url: characters('option.url').optional() }),
    optionGroup: z.strictObject({
      label: plain('option_group.label'),
      options: items('option_group.options', option),
    }),
    dispatch: z.strictObject({
      trigger_actions_on: items(
        'dispatch.trigger_actions_on',
        z.enum(['on_enter_pressed', 'on_character_entered']),
      ),
    }),
    filter: z.strictObject({
      include: items('filter.include', z.enum(['im', 'mpim', 'private', 'public'])).optional(),
      exclude_external_shared_channels: z.boolean().optional(),
      exclude_bot_users: z.boolean().optional(),
    }),
    slackFile: exactlyOne(z.strictObject({ id: z.string().optional(), url: z.string().optional() }), [
      'id',
      'url',
    ]),
  };
}

export type Composition = ReturnType<typeof composition>;
