import type { Fault } from '../faults/fault.ts';
import type { Channel } from './channels.ts';
import type { Message } from './messages.ts';
import type { Teammate } from './teammates.ts';
import type { Exchange } from './traffic.ts';
import type { View } from './views.ts';

/** What an open page has to be told about. */
export type Change =
  | { kind: 'message'; message: Message }
  | { kind: 'message-removed'; channel: string; ts: string; ephemeralTo: string | null }
  | { kind: 'channel'; channel: Channel }
  | { kind: 'teammate'; teammate: Teammate }
  | { kind: 'modal'; person: string; view: View | null }
  | { kind: 'home'; person: string; view: View }
  | { kind: 'connections'; count: number }
  /** New, or with its outcome: the same id replaces. */
  | { kind: 'exchange'; exchange: Exchange }
  | { kind: 'traffic-forgotten' }
  /** All that are in force now. */
  | { kind: 'faults'; faults: Fault[] };

export type Listener = (change: Change) => void;
