import type { BareCall } from './call.ts';
import { accountOf, type Known, memberOf, personId } from './known.ts';

/** A call of which it is known in which account it counts. */
export type Placed<One> = {
  one: One;
  accountKey: number;
  /** Null: nobody is known yet. */
  memberId: string | null;
};

/**
 * The account of each call that describes somebody or says what they did: the one that it names, else where the person
 * is. Calls of people who are nowhere yet wait.
 */
export function place<One extends { call: BareCall }>(
  calls: One[],
  accountKeys: Map<string, number>,
  known: Known,
): { placed: Placed<One>[]; waiting: One[] } {
  const placed: Placed<One>[] = [];
  const waiting: One[] = [];
  for (const one of calls) {
    const { call } = one;
    if (call.kind === 'alias') continue;
    const memberId = memberOf(call.person, known);
    // A group is described whoever says it; of a member nobody knows there is nothing to describe.
    if (memberId === null && call.kind !== 'track') {
      if (call.kind === 'identify') waiting.push(one);
      continue;
    }
    const accountKey =
      call.accountId === null
        ? accountOf(personId(call.person, known), known)
        : accountKeys.get(call.accountId)!;
    if (accountKey === null) waiting.push(one);
    else placed.push({ one, accountKey, memberId });
  }
  return { placed, waiting };
}

/** Whether the account of a call is only where its person happens to be. */
export function isByPerson(call: BareCall): boolean {
  return call.kind === 'track' && call.accountId === null;
}
