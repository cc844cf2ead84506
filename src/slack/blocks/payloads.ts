import { z } from 'zod';
import { buttons } from './buttons.ts';
import { cardBlocks, containerBlock, taskBlocks } from './card-blocks.ts';
import { chartBlock } from './chart-block.ts';
import { composition } from './composition.ts';
import { grammarOf, type Grammar } from './grammar.ts';
import { inputs } from './inputs.ts';
import { mediaBlocks, pictures } from './media-blocks.ts';
import { menus } from './menus.ts';
import { richText } from './rich-text.ts';
import type { Rules, Surface } from './rules.ts';
import { tableBlocks } from './table-blocks.ts';
import { textBlocks } from './text-blocks.ts';

/** What a whole message or view looks like; what holds across its blocks is in `whole.ts`. */
export function payloadSchema(rules: Rules, surface: Surface): z.ZodType {
  const grammar = grammarOf(rules);
  const block = grammar.placed(surface, everyBlock(grammar, surface));
  if (surface === 'message') return message(grammar, block);
  return surface === 'preview' ? preview(grammar, block) : view(grammar, block, surface);
}

function everyBlock(grammar: Grammar, surface: Surface) {
  const objects = composition(grammar);
  const rich_text = richText(grammar);
  const image = pictures(grammar, objects);
  const elements = {
    ...buttons(grammar, objects),
    ...menus(grammar, objects),
    ...inputs(grammar, objects, rich_text),
    image: image.element,
  };
  const simple = {
    ...textBlocks(grammar, elements, surface),
    ...mediaBlocks(grammar),
    ...tableBlocks(grammar, rich_text),
    ...cardBlocks(grammar, elements, image.element),
    ...taskBlocks(grammar, rich_text),
    data_visualization: chartBlock(grammar),
    image: image.block,
    rich_text,
  };
  return { ...simple, container: containerBlock(grammar, simple, image.element, rich_text) };
}

/** Of the arguments of `chat.postMessage` those that say something; the others are not looked at. */
function message({ characters, items }: Grammar, block: z.ZodType) {
  return z.looseObject({
    text: characters('message.text').optional(),
    blocks: items('message.blocks', block).optional(),
    metadata: z
      .strictObject({
        event_type: z.string().min(1, 'empty'),
        event_payload: z.record(z.string(), z.unknown()),
      })
      .optional(),
  });
}

/** Of one of the `unfurls` of `chat.unfurl` the blocks. */
function preview({ items }: Grammar, block: z.ZodType) {
  return z.looseObject({ blocks: items('message.blocks', block).optional() });
}

function view({ characters, plain, items }: Grammar, block: z.ZodType, type: 'modal' | 'home') {
  const any = {
    type: z.literal(type),
    blocks: items('view.blocks', block),
    private_metadata: characters('view.private_metadata').optional(),
    callback_id: characters('view.callback_id').optional(),
    external_id: characters('view.external_id').optional(),
  };
  if (type === 'home') return z.strictObject(any);
  return z.strictObject({
    ...any,
    title: plain('view.title'),
    submit: plain('view.submit').optional(),
    close: plain('view.close').optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
  });
}
