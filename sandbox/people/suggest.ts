import { z } from 'zod';
import { deliver } from '../delivery/deliver.ts';
import type { LocalSlack } from '../local-slack.ts';
import type { Teammate } from '../state/teammates.ts';
import { findElement } from '../web-api/blocks.ts';
import { interactionParts, placeParts } from './payload-parts.ts';
import type { Pressable } from './pressable.ts';
import type { Result } from './result.ts';

const option = z.looseObject({ value: z.string(), text: z.looseObject({ text: z.string() }) });
const group = z.looseObject({ label: z.looseObject({ text: z.string() }), options: z.array(option) });

/** Slack shows a hundred options, or groups of them. */
const suggestions = z.union([
  z.object({ options: z.array(option).max(100) }),
  z.object({ option_groups: z.array(group).max(100) }),
]);

/** Letters that Slack waits for before it asks the bot. */
const usualMinimum = 3;

export type Suggestions = z.infer<typeof suggestions>;

/**
 * Someone types into a menu whose options the bot looks up: `block_suggestion`.
 * https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload
 */
export async function suggest(
  slack: LocalSlack,
  person: Teammate,
  on: Pressable,
  asked: { blockId: string; actionId: string; query: string },
): Promise<Result> {
  const { state } = slack;
  const element = findElement(on.blocks, asked.blockId, asked.actionId);
  if (!element) return { ok: false, problem: 'That menu is no longer there.' };
  if (asked.query.length < Number(element['min_query_length'] ?? usualMinimum)) {
    return { ok: true, suggestions: { options: [] } };
  }
  const outcome = await deliver(slack, {
    type: 'interactive',
    payload: {
      type: 'block_suggestion',
      ...interactionParts(state, person),
      ...placeParts(state, on, {}),
      block_id: asked.blockId,
      action_id: asked.actionId,
      value: asked.query,
    },
  });
  const found = outcome.kind === 'acknowledged' ? suggestions.safeParse(outcome.answer).data : null;
  return found
    ? { ok: true, suggestions: found }
    : { ok: false, problem: 'The options could not be loaded. Type again to try once more.' };
}
