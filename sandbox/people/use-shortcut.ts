import { deliver } from '../delivery/deliver.ts';
import type { LocalSlack } from '../local-slack.ts';
import { findChannel } from '../state/channels.ts';
import { nextTs } from '../state/ids.ts';
import type { Message } from '../state/messages.ts';
import { issueResponseUrl } from '../state/response-urls.ts';
import type { Teammate } from '../state/teammates.ts';
import { issueTrigger } from '../state/triggers.ts';
import { messageAnswer } from '../web-api/message-answer.ts';
import { channelParts, interactionParts } from './payload-parts.ts';
import { done, type Result } from './result.ts';

/** Someone picked a shortcut, global or on a message. https://docs.slack.dev/interactivity/implementing-shortcuts */
export async function useShortcut(
  slack: LocalSlack,
  person: Teammate,
  callbackId: string,
  message: Message | null,
  lookingAt: string | null,
): Promise<Result> {
  const { state } = slack;
  const type = message ? 'message' : 'global';
  const known = state.manifest.features.shortcuts.find(
    (shortcut) => shortcut.callback_id === callbackId && shortcut.type === type,
  );
  if (!known) return { ok: false, problem: `The manifest has no ${type} shortcut ${callbackId}.` };
  const outcome = await deliver(slack, {
    type: 'interactive',
    payload: {
      ...interactionParts(state, person),
      callback_id: callbackId,
      action_ts: nextTs(state),
      trigger_id: issueTrigger(state, person.id, message?.channel ?? lookingAt),
      ...(message ? messageParts(slack, person, message) : { type: 'shortcut' }),
    },
  });
  return outcome.kind === 'acknowledged' ? done : { ok: false, problem: `${known.name} did not answer.` };
}

function messageParts({ state, origin }: LocalSlack, person: Teammate, message: Message) {
  const channel = findChannel(state, message.channel);
  const responsePath = issueResponseUrl(state, {
    person: person.id,
    channel: message.channel,
    originalTs: message.ts,
    threadTs: message.threadTs,
  });
  return {
    type: 'message_action',
    ...(channel && { channel: channelParts(channel) }),
    message_ts: message.ts,
    message: messageAnswer(state, message),
    response_url: `${origin}${responsePath}`,
  };
}
