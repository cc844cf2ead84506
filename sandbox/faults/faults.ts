import { randomUUID } from 'node:crypto';
import type { LocalSlack } from '../local-slack.ts';
import { archiveChannel } from '../people/archive-channel.ts';
import { findChannel } from '../state/channels.ts';
import { announce, type State } from '../state/state.ts';
import { strikes, type Fault, type FaultKind } from './fault.ts';

/** Puts a fault in force. The fault's channel is archived at once. */
export function addFault(slack: LocalSlack, asked: Omit<Fault, 'id'>): Fault {
  const { state } = slack;
  const fault = { ...asked, id: randomUUID() };
  state.faults.set(fault.id, fault);
  if (fault.kind === 'archive-channel') setArchived(slack, fault, true);
  announceFaults(state);
  return fault;
}

/** Ends a fault; false when there is none of that id. */
export function removeFault(slack: LocalSlack, id: string): boolean {
  const { state } = slack;
  const fault = state.faults.get(id);
  if (!fault) return false;
  state.faults.delete(id);
  if (fault.kind === 'archive-channel') setArchived(slack, fault, false);
  announceFaults(state);
  return true;
}

export function removeAllFaults(slack: LocalSlack): void {
  for (const id of slack.state.faults.keys()) removeFault(slack, id);
}

/** The first fault of these kinds that strikes there, counted; null when nothing does. */
export function takeFault(slack: LocalSlack, target: string, wanted: FaultKind[]): Fault | null {
  const { state } = slack;
  const fault = [...state.faults.values()].find(
    (candidate) => wanted.includes(candidate.kind) && strikes(candidate, target),
  );
  if (!fault) return null;
  if (fault.times === 1) removeFault(slack, fault.id);
  else if (fault.times !== null) {
    fault.times -= 1;
    announceFaults(state);
  }
  return fault;
}

function setArchived(slack: LocalSlack, fault: Fault, archived: boolean): void {
  const channel = findChannel(slack.state, fault.channel ?? '');
  if (channel) archiveChannel(slack, channel, archived);
}

function announceFaults(state: State): void {
  announce(state, { kind: 'faults', faults: [...state.faults.values()] });
}
