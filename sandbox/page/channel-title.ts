import type { Snapshot } from '../page-server/snapshot.ts';
import type { Channel } from '../state/channels.ts';
import type { Teammate } from '../state/teammates.ts';

/** The others in a conversation. */
export function partnersIn(channel: Channel, { me, teammates }: Snapshot): Teammate[] {
  return teammates.filter(({ id }) => id !== me && channel.members.includes(id));
}

/** A channel's name; for direct messages the names of the others. */
export function channelTitle(channel: Channel, snapshot: Snapshot): string {
  if (channel.kind === 'public' || channel.kind === 'private') return channel.name;
  return (
    partnersIn(channel, snapshot)
      .map(({ name }) => name)
      .join(', ') || 'You'
  );
}
