import { findChannel, isDirect, type Channel } from '../state/channels.ts';
import type { Message } from '../state/messages.ts';
import type { State } from '../state/state.ts';
import type { Teammate } from '../state/teammates.ts';
import { messageAnswer } from '../web-api/message-answer.ts';
import { previewAnswer } from '../web-api/preview-answer.ts';
import { viewAnswer } from '../web-api/view-content.ts';
import type { StateValues } from './action.ts';
import type { Pressable, PreviewIn } from './pressable.ts';

/** What every interaction payload begins with. */
export function interactionParts(state: State, person: Teammate) {
  return {
    team: { id: state.team.id, domain: state.team.domain },
    user: { id: person.id, username: person.handle, name: person.handle, team_id: person.teamId },
    api_app_id: state.app.id,
    token: 'local-verification-token',
    enterprise: null,
    is_enterprise_install: false,
  };
}

export function channelParts(channel: Channel): { id: string; name: string } {
  return { id: channel.id, name: isDirect(channel) ? 'directmessage' : channel.name };
}

/** Where an element stands: in a view with what is filled in there, in a message, or in a preview below one. */
export function placeParts(state: State, on: Pressable, values: StateValues) {
  if ('hash' in on)
    return { container: { type: 'view', view_id: on.id }, view: viewAnswer(state, on, values) };
  return 'preview' in on ? previewParts(state, on) : messageParts(state, on);
}

function messageParts(state: State, message: Message) {
  const isEphemeral = message.ephemeralTo !== null;
  return {
    container: { type: 'message', ...containerParts(message), is_ephemeral: isEphemeral },
    ...conversationParts(state, message),
    // Slack leaves out the message when it was ephemeral: the app has to know it by the action's value.
    ...(!isEphemeral && { message: messageAnswer(state, message) }),
  };
}

/**
 * The message is a person's, so the app gets to see its own preview in it and nothing else.
 *
 * Source: https://docs.slack.dev/messaging/unfurling-links-in-messages ("Alternate interactive payload behavior")
 */
function previewParts(state: State, on: PreviewIn) {
  const { id, url } = on.preview;
  return {
    container: {
      type: 'message_attachment',
      ...containerParts(on),
      attachment_id: id,
      is_ephemeral: false,
      is_app_unfurl: true,
      app_unfurl_url: url,
    },
    ...conversationParts(state, on),
    app_unfurl: previewAnswer(state, on.preview),
  };
}

type Place = Pick<Message, 'channel' | 'ts' | 'threadTs'>;

function containerParts({ channel, ts, threadTs }: Place) {
  return { message_ts: ts, channel_id: channel, ...(threadTs !== null && { thread_ts: threadTs }) };
}

function conversationParts(state: State, { channel: id }: Place) {
  const channel = findChannel(state, id);
  return channel && { channel: channelParts(channel) };
}
