import { deliverEvent } from '../delivery/deliver-event.ts';
import type { LocalSlack } from '../local-slack.ts';
import { findChannel, isMember } from '../state/channels.ts';
import { nextTs } from '../state/ids.ts';
import { react, unreact, type Message } from '../state/messages.ts';
import type { Teammate } from '../state/teammates.ts';

import { done, type Result } from './result.ts';

/** Someone puts an emoji under a message, or takes theirs away again. */
export function toggleReaction(slack: LocalSlack, person: Teammate, message: Message, name: string): Result {
  const { state } = slack;
  const added = react(state, message, name, person.id) || !unreact(state, message, name, person.id);
  const channel = findChannel(state, message.channel);
  if (!channel || !isMember(channel, state.app.botUserId)) return done;
  const type = added ? 'reaction_added' : 'reaction_removed';
  void deliverEvent(slack, type, {
    type,
    user: person.id,
    reaction: name,
    item: { type: 'message', channel: message.channel, ts: message.ts },
    item_user: message.user,
    event_ts: nextTs(state),
  });
  return done;
}
