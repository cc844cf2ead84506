import type { Channel } from './channels.ts';
import { announce, type State } from './state.ts';

/** A channel is archived, or taken out of the archive. */
export function archiveChannel(state: State, channel: Channel, archived: boolean): void {
  if (channel.archived === archived) return;
  channel.archived = archived;
  announce(state, { kind: 'channel', channel });
}
