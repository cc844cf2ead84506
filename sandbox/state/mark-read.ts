import type { Channel } from './channels.ts';
import { announce, type State } from './state.ts';

/** That person has read the channel up to that message; what was read once stays read. */
export function markRead(state: State, channel: Channel, person: string, ts: string): void {
  if (Number(channel.lastRead[person] ?? 0) >= Number(ts)) return;
  channel.lastRead[person] = ts;
  announce(state, { kind: 'channel', channel });
}
