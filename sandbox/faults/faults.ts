import { randomUUID } from 'node:crypto';
import { archiveChannel } from '../state/archive-channel.ts';
import { findChannel } from '../state/channels.ts';
import { announce, type State } from '../state/state.ts';
import { strikes, type Fault, type FaultKind } from './fault.ts';

/** Puts a fault in force. The fault's channel is archived at once. */
export function addFault(state: State, asked: Omit<Fault, 'id'>): Fault {
  const fault = { ...asked, id: randomUUID() };
  state.faults.set(fault.id, fault);
  if (fault.kind === 'archive-channel') setArchived(state, fault, true);
  announceFaults(state);
  return fault;
}

/** Ends a fault; false when there is none of that id. */
export function removeFault(state: State, id: string): boolean {
  const fault = state.faults.get(id);
  if (!fault) return false;
  state.faults.delete(id);
  if (fault.kind === 'archive-channel') setArchived(state, fault, false);
  announceFaults(state);
  return true;
}

export function removeAllFaults(state: State): void {
  for (const id of state.faults.keys()) removeFault(state, id);
}

/** The first fault of these kinds that strikes there, counted; null when nothing does. */
export function takeFault(state: State, target: string, wanted: FaultKind[]): Fault | null {
  const fault = [...state.faults.values()].find(
    (candidate) => wanted.includes(candidate.kind) && strikes(candidate, target),
  );
  if (!fault) return null;
  if (fault.times === 1) removeFault(state, fault.id);
  else if (fault.times !== null) {
    fault.times -= 1;
    announceFaults(state);
  }
  return fault;
}

function setArchived(state: State, fault: Fault, archived: boolean): void {
  const channel = findChannel(state, fault.channel ?? '');
  if (channel) archiveChannel(state, channel, archived);
}

function announceFaults(state: State): void {
  announce(state, { kind: 'faults', faults: [...state.faults.values()] });
}
