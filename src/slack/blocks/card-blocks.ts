import { z } from 'zod';
import { oneOrMore } from './fields.ts';
import type { Grammar, Kinds } from './grammar.ts';

/** https://docs.slack.dev/reference/block-kit/blocks/card-block and carousel-block */
export function cardBlocks({ text, items, block, placed }: Grammar, elements: Kinds, image: z.ZodObject) {
  const shape = {
    hero_image: image.optional(),
    icon: image.optional(),
    slack_icon: z.strictObject({ type: z.literal('icon'), name: z.string() }).optional(),
    title: text('card.title').optional(),
    subtitle: text('card.subtitle').optional(),
    body: text('card.body').optional(),
    subtext: text('card.subtext').optional(),
    actions: items('card.actions', placed('card', elements)).optional(),
  };
  const card = oneOrMore(block('card', shape), ['hero_image', 'title', 'actions', 'body']);
  return {
    card,
    carousel: block('carousel', { elements: items('carousel.elements', placed('carousel', { card })) }),
  };
}

/** https://docs.slack.dev/reference/block-kit/blocks/container-block */
export function containerBlock(grammar: Grammar, blocks: Kinds, image: z.ZodObject, richText: z.ZodObject) {
  const { plain, text, items, block, placed } = grammar;
  const shape = {
    title: plain('container.title').optional(),
    rich_text_title: richText.optional(),
    subtitle: text('container.subtitle').optional(),
    child_blocks: items('container.child_blocks', placed('container', blocks)),
    width: z.enum(['narrow', 'standard', 'wide', 'full']).optional(),
    icon: image.optional(),
    is_collapsible: z.boolean().optional(),
    default_collapsed: z.boolean().optional(),
    has_header_divider: z.boolean().optional(),
  };
  return oneOrMore(block('container', shape), ['title', 'rich_text_title']);
}

/** https://docs.slack.dev/reference/block-kit/blocks/plan-block and task-card-block */
export function taskBlocks({ items, block, placed }: Grammar, richText: z.ZodObject) {
  const task_card = block('task_card', {
    task_id: z.string(),
    title: z.string(),
    details: richText.optional(),
    output: richText.optional(),
    sources: z
      .array(z.strictObject({ type: z.literal('url'), url: z.string(), text: z.string() }))
      .optional(),
    status: z.enum(['pending', 'in_progress', 'complete', 'error']),
  });
  return {
    task_card,
    plan: block('plan', {
      title: z.string(),
      tasks: items('plan.tasks', placed('plan', { task_card })).optional(),
    }),
  };
}
