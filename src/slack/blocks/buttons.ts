import { z } from 'zod';
import type { Composition } from './composition.ts';
import type { Grammar } from './grammar.ts';

/** What is pressed. https://docs.slack.dev/reference/block-kit/block-elements */
export function buttons({ characters, plain, items, element }: Grammar, objects: Composition) {
  const { style, confirm, linkOption } = objects;
  const face = {
    text: plain('button.text'),
    accessibility_label: characters('button.accessibility_label').optional(),
  };
  const feedback = z.strictObject({ ...face, value: characters('button.value') });
  return {
    button: element('button', {
      ...face,
      value: characters('button.value').optional(),
      url: characters('button.url').optional(),
      style: style.optional(),
      confirm: confirm.optional(),
    }),
    workflow_button: element('workflow_button', {
      ...face,
      workflow,
      style: style.optional(),
      confirm: confirm.optional(),
    }),
    overflow: element('overflow', {
      options: items('overflow.options', linkOption),
      confirm: confirm.optional(),
    }),
    feedback_buttons: element('feedback_buttons', { positive_button: feedback, negative_button: feedback }),
    icon_button: element('icon_button', {
      ...face,
      icon: z.enum(['trash']),
      value: characters('button.value').optional(),
      confirm: confirm.optional(),
      visible_to_user_ids: items('icon_button.visible_to_user_ids', z.string()).optional(),
    }),
  };
}

/** https://docs.slack.dev/reference/block-kit/composition-objects/workflow-object */
const workflow = z.strictObject({
  trigger: z.strictObject({
    url: z.string(),
    customizable_input_parameters: z
      .array(z.strictObject({ name: z.string(), value: z.string() }))
      .optional(),
  }),
});
