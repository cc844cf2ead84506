import { deliver } from '../delivery/deliver.ts';
import type { Outcome } from '../delivery/outcome.ts';
import type { LocalSlack } from '../local-slack.ts';
import { seesChannel } from '../state/channels.ts';
import { nextTs } from '../state/ids.ts';
import { findMessage, type Message } from '../state/messages.ts';
import { issueResponseUrl } from '../state/response-urls.ts';
import type { State } from '../state/state.ts';
import type { Teammate } from '../state/teammates.ts';
import { issueTrigger } from '../state/triggers.ts';
import { findElement } from '../web-api/blocks.ts';
import { actionOf, type Choice, type StateValues } from './action.ts';
import { interactionParts, placeParts } from './payload-parts.ts';
import type { Pressable, PreviewIn } from './pressable.ts';
import { done, type Result } from './result.ts';

export type Pressed = { blockId: string; actionId: string; chosen: Choice; values: StateValues };

/** Someone clicked a button or chose an option in a message or a view: `block_actions`. */
export async function press(
  slack: LocalSlack,
  person: Teammate,
  on: Pressable,
  pressed: Pressed,
): Promise<Result> {
  const { state } = slack;
  const element = findElement(on.blocks, pressed.blockId, pressed.actionId);
  if (!element) return { ok: false, problem: 'That button is no longer there.' };
  if (!tellsAtOnce(on, pressed.blockId)) return done;
  const payload = {
    type: 'block_actions',
    ...interactionParts(state, person),
    trigger_id: issueTrigger(state, person.id, 'hash' in on ? on.openedIn : on.channel),
    ...placeParts(state, on, pressed.values),
    ...(!('hash' in on) && answerParts(slack, person, on, pressed.values)),
    actions: [actionOf(element, pressed.blockId, pressed.chosen, nextTs(state))],
  };
  const outcome = await deliver(slack, { type: 'interactive', payload });
  return outcome.kind === 'acknowledged' ? done : { ok: false, problem: failureWords(state, outcome) };
}

/** What is filled into an input block waits for the submission unless the block says otherwise. */
function tellsAtOnce(on: Pressable, blockId: string): boolean {
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

/** A message or preview brings what is chosen in it beside itself, and an address at which it can be answered. */
function answerParts(
  { state, origin }: LocalSlack,
  person: Teammate,
  on: Message | PreviewIn,
  values: StateValues,
) {
  const { channel, ts, threadTs } = on;
  const path = issueResponseUrl(state, {
    person: person.id,
    channel,
    originalTs: ts,
    threadTs,
    inPreview: 'preview' in on,
  });
  return { state: { values }, response_url: `${origin}${path}` };
}

/** The message if that person can see it. */
export function findVisibleMessage(
  state: State,
  person: Teammate,
  channel: string,
  ts: string,
): Message | null {
  const found = state.channels.get(channel);
  const message = findMessage(state, channel, ts);
  if (!found || !message || !seesChannel(state, found, person.id)) return null;
  return (message.ephemeralTo ?? person.id) === person.id ? message : null;
}
