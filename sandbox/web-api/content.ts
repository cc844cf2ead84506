import { z } from 'zod';
import { findFaults } from '../../src/slack/blocks/find-faults.ts';
import type { State } from '../state/state.ts';
import { jsonOr } from './arguments.ts';
import { acceptBlocks, blocksArgument, type Block } from './blocks.ts';
import { refuseFaults } from './refuse-faults.ts';

/** What a message says, in the arguments of `chat.*` and in the body of a response_url alike. */
export const contentArguments = {
  text: z.string().optional(),
  blocks: blocksArgument.optional(),
  attachments: jsonOr(z.array(z.unknown())).optional(),
  metadata: jsonOr(z.record(z.string(), z.unknown())).optional(),
};

type Sent = { text?: string | undefined; blocks?: unknown; metadata?: unknown };

/** The text and blocks to show, or Slack's refusal of what cannot be shown. */
export function acceptContent(state: State, sent: Sent): { text: string; blocks: Block[] } {
  const { text, blocks, metadata } = sent;
  refuseFaults(findFaults({ text, blocks, metadata }, 'message'));
  return { text: text ?? '', blocks: acceptBlocks(state, (blocks ?? []) as unknown[]) };
}
