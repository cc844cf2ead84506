import type { Snapshot } from '../../page-server/snapshot.ts';
import type { Channel } from '../../state/channels.ts';
import { isAppChannel, isDirect } from '../channel-title.ts';

export type ChannelGroups = { channels: Channel[]; apps: Channel[]; directs: Channel[] };

/** A person's conversations by kind; archived ones come after the living. */
export function channelGroups(snapshot: Snapshot): ChannelGroups {
  const named = snapshot.channels.filter((channel) => !isDirect(channel));
  const apps = snapshot.channels.filter((channel) => isAppChannel(channel, snapshot));
  return {
    channels: named.toSorted((one, other) => Number(one.archived) - Number(other.archived)),
    apps,
    directs: snapshot.channels.filter((channel) => isDirect(channel) && !apps.includes(channel)),
  };
}

/** As the sidebar lists them, from top to bottom. */
export function channelsInOrder(snapshot: Snapshot): Channel[] {
  const { channels, apps, directs } = channelGroups(snapshot);
  return [...channels, ...apps, ...directs];
}
