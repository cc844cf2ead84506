import { z } from 'zod';
import { oneOrMore } from './fields.ts';
import type { Grammar, Kinds } from './grammar.ts';
import type { Surface } from './rules.ts';

/** Blocks of text and of what is pressed and filled in. https://docs.slack.dev/reference/block-kit/blocks */
export function textBlocks(grammar: Grammar, elements: Kinds, surface: Surface) {
  const { characters, plain, mrkdwn, text, amount, items, block, placed } = grammar;
  const section = block('section', {
    text: text('section.text').optional(),
    fields: items('section.fields', text('section.field')).optional(),
    accessory: placed('section', elements).optional(),
    expand: z.boolean().optional(),
  });
  const inContext = { ...elements, plain_text: plain('context.text'), mrkdwn: mrkdwn('context.text') };
  return {
    section: oneOrMore(section, ['fields', 'text']),
    header: block('header', { text: plain('header.text'), level: amount('header.level').optional() }),
    divider: block('divider', {}),
    context: block('context', { elements: items('context.elements', placed('context', inContext)) }),
    actions: block('actions', { elements: items('actions.elements', placed('actions', elements)) }),
    context_actions: block('context_actions', {
      elements: items('context_actions.elements', placed('context_actions', elements)),
    }),
    input: block('input', {
      label: plain('input.label'),
      element: placed(`input of a ${surface}`, elements),
      hint: plain('input.hint').optional(),
      optional: z.boolean().optional(),
      dispatch_action: z.boolean().optional(),
    }),
    markdown: block('markdown', { text: characters('markdown.text') }),
    alert: block('alert', {
      text: text('alert.text'),
      level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
    }),
  };
}
