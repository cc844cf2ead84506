import { deliver } from '../delivery/deliver.ts';
import type { Outcome } from '../delivery/outcome.ts';
import type { LocalSlack } from '../local-slack.ts';
import { findChannel } from '../state/channels.ts';
import { nextTs } from '../state/ids.ts';
import { findMessage, type Message } from '../state/messages.ts';
import { issueResponseUrl } from '../state/response-urls.ts';
import type { State } from '../state/state.ts';
import type { Teammate } from '../state/teammates.ts';
import { issueTrigger } from '../state/triggers.ts';
import type { View } from '../state/views.ts';
import { findElement } from '../web-api/blocks.ts';
import { messageAnswer } from '../web-api/message-answer.ts';
import { viewAnswer } from '../web-api/view-content.ts';
import { actionOf, type Choice, type StateValues } from './action.ts';
import { channelParts, interactionParts } from './payload-parts.ts';
import { done, type Result } from './result.ts';

export type Pressed = { blockId: string; actionId: string; chosen: Choice; values: StateValues };

/** Someone clicked a button or chose an option in a message or a view: `block_actions`. */
export async function press(
  slack: LocalSlack,
  person: Teammate,
  on: Message | View,
  pressed: Pressed,
): Promise<Result> {
  const { state } = slack;
  const element = findElement(on.blocks, pressed.blockId, pressed.actionId);
  if (!element) return { ok: false, problem: 'That button is no longer there.' };
  if (!tellsAtOnce(on, pressed.blockId)) return done;
  const payload = {
    type: 'block_actions',
    ...interactionParts(state, person),
    trigger_id: issueTrigger(state, person.id),
    ...('hash' in on
      ? viewParts(state, on, pressed.values)
      : messageParts(slack, person, on, pressed.values)),
    actions: [actionOf(element, pressed.blockId, pressed.chosen, nextTs(state))],
  };
  const outcome = await deliver(slack, { type: 'interactive', payload });
  return outcome.kind === 'acknowledged' ? done : { ok: false, problem: failureWords(state, outcome) };
}

/** What is filled into an input block waits for the submission unless the block says otherwise. */
function tellsAtOnce(on: Message | View, blockId: string): boolean {
  const block = on.blocks.find((candidate) => candidate.block_id === blockId);
  return block?.type !== 'input' || block['dispatch_action'] === true;
}

/** What the warning triangle beside the button says. */
function failureWords(state: State, outcome: Outcome): string {
  const app = state.manifest.display_information.name;
  switch (outcome.kind) {
    case 'timeout':
      return `That did not work: ${app} did not answer within 3 seconds.`;
    case 'refused':
      return `That did not work: ${app} answered with an error (${outcome.status}).`;
    default:
      return `That did not work: ${app} is not connected.`;
  }
}

function viewParts(state: State, view: View, values: StateValues) {
  return {
    container: { type: 'view', view_id: view.id },
    view: viewAnswer(state, view, values),
  };
}

function messageParts(slack: LocalSlack, person: Teammate, message: Message, values: StateValues) {
  const { state, origin } = slack;
  const ephemeral = message.ephemeralTo !== null;
  const channel = findChannel(state, message.channel);
  const { threadTs } = message;
  const responsePath = issueResponseUrl(state, {
    person: person.id,
    channel: message.channel,
    originalTs: message.ts,
    threadTs,
  });
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: message.channel,
      is_ephemeral: ephemeral,
      ...(threadTs !== null && { thread_ts: threadTs }),
    },
    ...(channel && { channel: channelParts(channel) }),
    // Slack leaves out the message when it was ephemeral: the app has to know it by the action's value.
    ...(!ephemeral && { message: messageAnswer(state, message) }),
    state: { values },
    response_url: `${origin}${responsePath}`,
  };
}

/** The message if that person can see it. */
export function findVisibleMessage(
  state: State,
  person: Teammate,
  channel: string,
  ts: string,
): Message | null {
  const message = findMessage(state, channel, ts);
  return message && (message.ephemeralTo ?? person.id) === person.id ? message : null;
}
