import { SIGNAL_KINDS } from '../../signals/signal.ts';
import type { ClosedSignal } from '../triggers/occasions.ts';
import type { AccountStanding, Asked } from './subject.ts';

/**
 * How the signal stands that set an enrolment off. `ended`: it is open no more, but not because its pattern is gone;
 * a customer who left got no better.
 */
export type SignalState = 'none' | 'open' | 'cleared' | 'ended';

type OfSignal = Pick<Asked, 'accountKey' | 'about' | 'anchorOn' | 'startedBy'>;

export const isAboutSignal = ({ about }: Pick<Asked, 'about'>): boolean =>
  SIGNAL_KINDS.some((kind) => kind === about);

/**
 * The one that set it off opened on the day it counts from; where somebody started it, the newest of the kind, and
 * whoever starts it about no signal sees the need themselves, so that it counts as open. Where its row is gone, a later
 * look at the same day had taken it back. `closed`: the earliest first.
 */
export function signalOf(
  asked: OfSignal,
  { signals, churned }: Pick<AccountStanding, 'signals' | 'churned'>,
  closed: ClosedSignal[],
): SignalState {
  if (asked.about === null && asked.startedBy !== null) return 'open';
  if (!isAboutSignal(asked)) return 'none';
  const isIt = (signal: Omit<ClosedSignal, 'closedBecause'>) =>
    signal.accountKey === asked.accountKey &&
    signal.kind === asked.about &&
    (asked.startedBy !== null || signal.openedOn === asked.anchorOn);
  if (signals.some(isIt)) return 'open';
  return closed.findLast(isIt)?.closedBecause === 'cleared' && !churned ? 'cleared' : 'ended';
}
