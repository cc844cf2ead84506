import type { Snapshot } from '../page-server/snapshot.ts';
import type { Channel } from '../state/channels.ts';
import type { Teammate } from '../state/teammates.ts';

/** The others in a conversation. */
export function partnersIn(channel: Channel, { me, teammates }: Snapshot): Teammate[] {
  return teammates.filter(({ id }) => id !== me && channel.members.includes(id));
}

/** Between people only, without a name of its own. */
export function isDirect({ kind }: Channel): boolean {
  return kind === 'direct' || kind === 'group-direct';
}

/** The conversation with the app itself. */
export function isAppChannel(channel: Channel, { app }: Snapshot): boolean {
  return channel.kind === 'direct' && channel.members.includes(app.botUserId);
}

/** Whether whoever is in it can write in it: not once it is archived, nor to an app that only tells. */
export function isWritable(channel: Channel, snapshot: Snapshot): boolean {
  return !channel.archived && !(snapshot.app.readOnly && isAppChannel(channel, snapshot));
}

/** A channel's name; for direct messages the names of the others. */
export function channelTitle(channel: Channel, snapshot: Snapshot): string {
  if (!isDirect(channel)) return channel.name;
  return (
    partnersIn(channel, snapshot)
      .map(({ name }) => name)
      .join(', ') || 'You'
  );
}

/** As one speaks of it: `#at-risk`, `Mei`. */
export function channelName(channel: Channel, snapshot: Snapshot): string {
  return isDirect(channel) ? channelTitle(channel, snapshot) : `#${channel.name}`;
}
