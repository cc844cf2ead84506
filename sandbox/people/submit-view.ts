import { z } from 'zod';
import { deliver } from '../delivery/deliver.ts';
import type { LocalSlack } from '../local-slack.ts';
import type { State } from '../state/state.ts';
import type { Teammate } from '../state/teammates.ts';
import { issueTrigger } from '../state/triggers.ts';
import { closeModal, modalStackLimit, openModal, updateView, type View } from '../state/views.ts';
import { Refusal } from '../web-api/refusal.ts';
import { acceptView, viewAnswer, viewArgument } from '../web-api/view-content.ts';
import type { StateValues } from './action.ts';
import { interactionParts } from './payload-parts.ts';
import { done, type Result } from './result.ts';

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
  const outcome = await deliver(slack, {
    type: 'interactive',
    payload: {
      type: 'view_submission',
      ...interactionParts(state, person),
      trigger_id: issueTrigger(state, person.id),
      view: viewAnswer(state, view, values),
      response_urls: [],
    },
  });
  if (outcome.kind !== 'acknowledged') return trouble;
  const parsed = submissionAnswer.safeParse(outcome.answer);
  if (parsed.success) return follow(state, view, parsed.data);
  if (z.object({ response_action: z.unknown() }).safeParse(outcome.answer).success) return trouble;
  closeModal(state, view, 'one');
  return done;
}

function follow(state: State, view: View, answer: z.infer<typeof submissionAnswer>): Result {
  if (answer.response_action === 'clear') {
    closeModal(state, view, 'all');
    return done;
  }
  if (answer.response_action === 'errors') {
    const problem = 'Please correct what is marked below.';
    return { ok: false, problem, errors: answer.errors };
  }
  try {
    const content = acceptView(state, answer.view, 'modal');
    const stacked = state.modals.get(view.person)?.length ?? 0;
    if (answer.response_action === 'update') updateView(state, view, content);
    else if (stacked < modalStackLimit) openModal(state, view.person, content);
    else return trouble;
    return done;
  } catch (error) {
    if (error instanceof Refusal) return trouble;
    throw error;
  }
}

/** Someone closed a modal; the bot hears of it if it asked to. */
export async function dismissView(slack: LocalSlack, person: Teammate, view: View): Promise<Result> {
  const { state } = slack;
  closeModal(state, view, view.clear_on_close ? 'all' : 'one');
  if (!view.notify_on_close) return done;
  await deliver(slack, {
    type: 'interactive',
    payload: {
      type: 'view_closed',
      ...interactionParts(state, person),
      view: viewAnswer(state, view),
      is_cleared: view.clear_on_close,
    },
  });
  return done;
}
