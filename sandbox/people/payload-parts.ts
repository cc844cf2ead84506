import { findChannel, isDirect, type Channel } from '../state/channels.ts';
import type { Message } from '../state/messages.ts';
import type { State } from '../state/state.ts';
import type { Teammate } from '../state/teammates.ts';
import type { View } from '../state/views.ts';
import { messageAnswer } from '../web-api/message-answer.ts';
import { viewAnswer } from '../web-api/view-content.ts';
import type { StateValues } from './action.ts';

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

/** Where an element stands: in a view with what is filled in there, or in a message. */
export function placeParts(state: State, on: Message | View, values: StateValues) {
  return 'hash' in on
    ? { container: { type: 'view', view_id: on.id }, view: viewAnswer(state, on, values) }
    : messageParts(state, on);
}

function messageParts(state: State, message: Message) {
  const { channel: channelId, ts, threadTs, ephemeralTo } = message;
  const channel = findChannel(state, channelId);
  return {
    container: {
      type: 'message',
      message_ts: ts,
      channel_id: channelId,
      is_ephemeral: ephemeralTo !== null,
      ...(threadTs !== null && { thread_ts: threadTs }),
    },
    ...(channel && { channel: channelParts(channel) }),
    // Slack leaves out the message when it was ephemeral: the app has to know it by the action's value.
    ...(ephemeralTo === null && { message: messageAnswer(state, message) }),
  };
}
