import { z } from 'zod';
import type { State } from '../state/state.ts';
import type { View, ViewContent } from '../state/views.ts';
import { jsonOr } from './arguments.ts';
import { acceptBlocks } from './blocks.ts';
import { Refusal } from './refusal.ts';

const plainText = z.object({
  type: z.literal('plain_text'),
  text: z.string(),
  emoji: z.boolean().optional(),
});

const sentView = z.object({
  type: z.enum(['modal', 'home']),
  blocks: z.array(z.unknown()),
  title: plainText.optional(),
  submit: plainText.optional(),
  close: plainText.optional(),
  callback_id: z.string().default(''),
  private_metadata: z.string().default(''),
  external_id: z.string().default(''),
  clear_on_close: z.boolean().default(false),
  notify_on_close: z.boolean().default(false),
});

export const viewArgument = jsonOr(sentView);

/** A view as sent, or Slack's refusal: a modal needs a title, and a submit button when it asks for input. */
export function acceptView(state: State, sent: z.infer<typeof sentView>, type: View['type']): ViewContent {
  if (sent.type !== type) invalid(`must be of type ${type} [json-pointer:/view/type]`);
  if (type === 'modal' && !sent.title) invalid('missing required field: title [json-pointer:/view]');
  const asks = sent.blocks.some((block) => z.object({ type: z.literal('input') }).safeParse(block).success);
  if (type === 'modal' && asks && !sent.submit) {
    invalid('missing required field: submit, needed by input blocks [json-pointer:/view]');
  }
  return { ...sent, blocks: acceptBlocks(state, sent.blocks, 'view') };
}

function invalid(fault: string): never {
  throw new Refusal('invalid_arguments', { response_metadata: { messages: [`[ERROR] ${fault}`] } });
}

/** A view as apps get to see it. `values` is what has been filled in so far. */
export function viewAnswer(state: State, view: View, values: Record<string, unknown> = {}) {
  const { person: _person, ...shown } = view;
  return {
    ...shown,
    team_id: state.team.id,
    app_id: state.app.id,
    app_installed_team_id: state.team.id,
    bot_id: state.app.botId,
    title: view.title ?? null,
    submit: view.submit ?? null,
    close: view.close ?? null,
    state: { values },
  };
}
