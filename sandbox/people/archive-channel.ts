import type { LocalSlack } from '../local-slack.ts';
import { isMember, type Channel } from '../state/channels.ts';
import { nextTs } from '../state/ids.ts';
import { announce } from '../state/state.ts';
import { deliverEvent } from './events.ts';

/** A channel is archived, or taken out of the archive; the bot hears of it where it is a member. */
export function archiveChannel(slack: LocalSlack, channel: Channel, archived: boolean): void {
  const { state } = slack;
  if (channel.archived === archived) return;
  channel.archived = archived;
  announce(state, { kind: 'channel', channel });
  if (!isMember(channel, state.app.botUserId)) return;
  const type = `${channel.kind === 'private' ? 'group' : 'channel'}_${archived ? 'archive' : 'unarchive'}`;
  const owner = [...state.teammates.values()].find(({ isAdmin }) => isAdmin);
  deliverEvent(slack, type, { type, channel: channel.id, user: owner?.id, event_ts: nextTs(state) });
}
