import { z } from 'zod';
import { deliver } from '../delivery/deliver.ts';
import type { LocalSlack } from '../local-slack.ts';
import type { State } from '../state/state.ts';
import type { Teammate } from '../state/teammates.ts';
import { issueResponseUrl } from '../state/response-urls.ts';
import { issueTrigger } from '../state/triggers.ts';
import { closeModal, modalStackLimit, openModal, updateView, type View } from '../state/views.ts';
import { elementsOf } from '../web-api/blocks.ts';
import { Refusal } from '../web-api/refusal.ts';
import { acceptView, viewAnswer, viewArgument } from '../web-api/view-content.ts';
import type { StateValues } from './action.ts';
import { checkInputs } from './check-inputs.ts';
import { interactionParts } from './payload-parts.ts';
import { done, type Result } from './result.ts';

function marked(errors: Record<string, string>): Result {
  return { ok: false, problem: 'Please correct what is marked below.', errors };
}

/** What a bot may answer a submission with; anything else closes the modal. */
const submissionAnswer = z.discriminatedUnion('response_action', [
  z.object({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string()) }),
  z.object({ response_action: z.literal('update'), view: viewArgument }),
  z.object({ response_action: z.literal('push'), view: viewArgument }),
  z.object({ response_action: z.literal('clear') }),
]);

const trouble: Result = { ok: false, problem: 'We had some trouble connecting. Try again?' };

/** Someone pressed a modal's submit button. https://docs.slack.dev/surfaces/modals#handling-submissions */
export async function submitView(
  slack: LocalSlack,
  person: Teammate,
  view: View,
  values: StateValues,
): Promise<Result> {
  const { state } = slack;
  const wrong = checkInputs(view, values);
  if (Object.keys(wrong).length > 0) return marked(wrong);
  const outcome = await deliver(slack, {
    type: 'interactive',
    payload: {
      type: 'view_submission',
      ...interactionParts(state, person),
      trigger_id: issueTrigger(state, person.id, view.openedIn),
      view: viewAnswer(state, view, values),
      response_urls: responseUrls(slack, person, view, values),
    },
  });
  if (outcome.kind !== 'acknowledged') return trouble;
  const parsed = submissionAnswer.safeParse(outcome.answer);
  if (parsed.success) return follow(state, view, parsed.data);
  if (z.object({ response_action: z.unknown() }).safeParse(outcome.answer).success) return trouble;
  closeModal(state, view, 'one');
  return done;
}

/** A menu of conversations can ask for a way to post to the one that was picked. */
function responseUrls({ state, origin }: LocalSlack, person: Teammate, view: View, values: StateValues) {
  return view.blocks.flatMap((block) =>
    elementsOf(block).flatMap(({ action_id, response_url_enabled }) => {
      const picked = values[block.block_id]?.[action_id];
      const channel = picked?.['selected_conversation'] ?? picked?.['selected_channel'];
      if (response_url_enabled !== true || typeof channel !== 'string') return [];
      const path = issueResponseUrl(state, { person: person.id, channel, originalTs: null, threadTs: null });
      return [{ block_id: block.block_id, action_id, channel_id: channel, response_url: `${origin}${path}` }];
    }),
  );
}

function follow(state: State, view: View, answer: z.infer<typeof submissionAnswer>): Result {
  if (answer.response_action === 'clear') {
    closeModal(state, view, 'all');
    return done;
  }
  if (answer.response_action === 'errors') {
    // Slack takes errors only for input blocks that are there.
    const inputs = new Set(view.blocks.flatMap(({ type, block_id }) => (type === 'input' ? [block_id] : [])));
    const blockIds = Object.keys(answer.errors);
    if (blockIds.length === 0 || !blockIds.every((id) => inputs.has(id))) return trouble;
    return marked(answer.errors);
  }
  try {
    const replaced = answer.response_action === 'update' ? view : null;
    const content = acceptView(state, answer.view, 'modal', replaced);
    const stacked = state.modals.get(view.person)?.length ?? 0;
    if (answer.response_action === 'update') updateView(state, view, content);
    else if (stacked < modalStackLimit) openModal(state, view, content);
    else return trouble;
    return done;
  } catch (error) {
    if (error instanceof Refusal) return trouble;
    throw error;
  }
}

/** Someone closed a modal; the bot hears of it if it asked to. */
export async function dismissView(
  slack: LocalSlack,
  person: Teammate,
  view: View,
  all: boolean,
): Promise<Result> {
  const { state } = slack;
  const cleared = all || view.clear_on_close;
  closeModal(state, view, cleared ? 'all' : 'one');
  if (!view.notify_on_close) return done;
  await deliver(slack, {
    type: 'interactive',
    payload: {
      type: 'view_closed',
      ...interactionParts(state, person),
      view: viewAnswer(state, view),
      is_cleared: cleared,
    },
  });
  return done;
}
