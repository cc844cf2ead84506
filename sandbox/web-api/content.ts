import { z } from 'zod';
import type { State } from '../state/state.ts';
import { jsonOr } from './arguments.ts';
import { acceptBlocks, blocksArgument, type Block } from './blocks.ts';
import { Refusal } from './refusal.ts';

/** What a message says, in the arguments of `chat.*` and in the body of a response_url alike. */
export const contentArguments = {
  text: z.string().optional(),
  blocks: blocksArgument.optional(),
  attachments: jsonOr(z.array(z.unknown())).optional(),
  metadata: jsonOr(z.record(z.string(), z.unknown())).optional(),
};

const mostText = 40_000;

type Sent = { text?: string | undefined; blocks?: unknown[] | undefined };

/** The text and blocks to show, or `no_text`. */
export function acceptContent(state: State, sent: Sent): { text: string; blocks: Block[] } {
  const text = sent.text ?? '';
  if (text === '' && !sent.blocks?.length) throw new Refusal('no_text');
  if (text.length > mostText) throw new Refusal('msg_too_long');
  return { text, blocks: acceptBlocks(state, sent.blocks ?? [], 'message') };
}
