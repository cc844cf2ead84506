import { isDeepStrictEqual } from 'node:util';
import { FEWEST_ACCOUNTS } from '../../effect/judge-success.ts';
import type { Playbook } from '../playbook.ts';

/**
 * Accounts in the audience from which on leaving a share of them alone can show anything: nothing is compared with fewer
 * than so many left alone.
 */
export const fewestForHoldout = (share: number): number => Math.ceil(FEWEST_ACCOUNTS / share);

/** How many a playbook would reach at once. */
export type Reach = { accounts: number; members: number };

/** From how many on turning a playbook on has to be confirmed with the number. */
export type Ceiling = Reach;

/** The share of accounts to leave alone: the playbook's own where there are enough accounts, else none. */
export const usualHoldout = (share: number, { accounts }: Pick<Reach, 'accounts'>): number =>
  share > 0 && accounts >= fewestForHoldout(share) ? share : 0;

/** Why turning it on has to be confirmed with the number: it is for everyone, or for more than the ceiling. */
export type Concern = 'everyone' | 'ceiling';

/** A playbook that is on, and whose file has changed to a version that takes nobody until that is turned on, too. */
export type WaitingPlaybook = {
  key: string;
  name: string;
  version: number;
  /** Null: it is not counted yet for whom it is; a version of no concern then goes on by itself. */
  concern: Concern | null;
  /** When its file changed to this; null: to what it had been before it was turned on, nobody noted when. */
  changedAt: Date | null;
};

/** `all`: how many there are whom a playbook of its subject could reach at all. */
export function concernOf(reach: Reach, all: Reach, ceiling: Ceiling): Concern | null {
  const everyone = reach.members > 0 ? reach.members >= all.members : reach.accounts >= all.accounts;
  if (everyone && reach.accounts > 0) return 'everyone';
  return reach.members > ceiling.members || reach.accounts > ceiling.accounts ? 'ceiling' : null;
}

/** Whether two versions of a playbook are for the same, so that the later reaches nobody whom the other does not. */
export const reachesTheSame = (one: Playbook, other: Playbook): boolean =>
  isDeepStrictEqual(whomOf(one), whomOf(other));

const whomOf = ({ subject, trigger, audience }: Playbook) => ({ subject, trigger, audience });

/** An audience that grew by more than this since it was shown is another decision; our judgement. */
const GROWN = 0.1;

/** Whether so many more are reached now than were shown that it has to be asked again. */
export function hasGrown(shown: Reach, now: Reach): boolean {
  return now.accounts > shown.accounts * (1 + GROWN) || now.members > shown.members * (1 + GROWN);
}
