import type { BareCall, Person } from './call.ts';

/** What is known of the people that some calls name. */
export type Known = {
  /** Member ids by anonymous id. */
  aliases: Map<string, string>;
  /** By person id: a member's, or an anonymous one. */
  homes: Map<string, Home>;
  /** By member id: the member's key by that of the account. */
  memberships: Map<string, ReadonlyMap<number, number>>;
};

/** The account that somebody's newest `group` named. */
export type Home = {
  accountKey: number;
  groupedAt: Date;
  /** When we heard that they had been in another account before; null: never. */
  movedAt: Date | null;
};

/** The member who did it, as far as one is known by now; null: nobody is. */
export function memberOf(person: Person, { aliases }: Pick<Known, 'aliases'>): string | null {
  if (person.memberId !== null) return person.memberId;
  return person.anonymousId === null ? null : (aliases.get(person.anonymousId) ?? null);
}

/** By which id we know who did it: the member's, else the anonymous one. */
export function personId(person: Person, known: Pick<Known, 'aliases'>): string {
  return memberOf(person, known) ?? person.anonymousId ?? '';
}

/** Where events of a person go that name no account: where their newest `group` put them, else the only account they are in. */
export function accountOf(id: string, { homes, memberships }: Known): number | null {
  const home = homes.get(id);
  if (home !== undefined) return home.accountKey;
  const accounts = memberships.get(id);
  return accounts?.size === 1 ? [...accounts.keys()][0]! : null;
}

/** Every id of a person that a call holds. */
export function idsOf(call: BareCall): string[] {
  const { memberId, anonymousId } = call.person;
  return [memberId, anonymousId, call.kind === 'alias' ? call.previousId : null].filter((id) => id !== null);
}

/** Who turned out to be whom: an anonymous id that came together with a member's, or was said to be one. */
export type Alias = { anonymousId: string; memberId: string; at: Date };

/** What a call says of that; null: nothing. `track` says nothing, as a computer may have several users. */
export function aliasIn(call: BareCall): Alias | null {
  const { memberId } = call.person;
  const anonymousId = call.kind === 'alias' ? call.previousId : call.person.anonymousId;
  if (call.kind === 'track' || memberId === null || anonymousId === null) return null;
  return anonymousId === memberId ? null : { anonymousId, memberId, at: call.at };
}
