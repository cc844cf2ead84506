import { LRUCache } from 'lru-cache';
import type { Database } from '../../../drizzle/database.ts';
import { findSuppressed } from '../../domain/privacy/queries.ts';
import type { BareCall } from '../../domain/tracking/call.ts';
import { idsOf, type Known } from '../../domain/tracking/known.ts';
import { readAliases, readHomes, readMemberships } from '../../domain/tracking/queries.ts';
import type { PeopleChanges } from './queries.ts';

/** What the database says of an id, be it a member's or an anonymous one. */
type Standing = {
  suppressed: boolean;
  alias: string | undefined;
  home: ReturnType<Known['homes']['get']>;
  accounts: ReturnType<Known['memberships']['get']>;
};

/**
 * The standing of people whom calls named lately. Reading it anew for the thousands that one transaction names took as
 * long as writing what they did.
 */
export type People = {
  standings: LRUCache<string, Standing>;
  /** Up to when changes were heeded; null: there is nothing to heed yet. */
  seen: { snapshot: string; at: number } | null;
  /** How often something was found to have changed. */
  changed: number;
};

const MOST_PEOPLE = 50_000;
/** Seconds after which changes may have been dropped (`settling.ts` does after minutes), so that all is read anew. */
const LONGEST_REST_S = 60;

export function openPeople(): People {
  return { standings: new LRUCache({ max: MOST_PEOPLE }), seen: null, changed: 0 };
}

export function forgetPeople(people: People): void {
  people.standings.clear();
  people.seen = null;
  people.changed += 1;
}

/** Forgets whose standing changed since `seen`, up to which changes had been heeded when these were asked for. */
export function heedChanges(
  people: People,
  seen: People['seen'],
  { snapshot, at, changes }: PeopleChanges,
): void {
  const all = seen === null || at - seen.at > LONGEST_REST_S || changes.includes(null);
  if (all) people.standings.clear();
  else for (const ids of changes) for (const id of ids!) people.standings.delete(id);
  if (all || changes.length > 0) people.changed += 1;
  people.seen = { snapshot, at };
}

/**
 * What is known of everyone that these calls name, as the transaction `tx` sees it, and which ids are of people to be
 * forgotten. Whoever needs that nobody moves meanwhile locks people first.
 */
export async function readPeople(
  tx: Database,
  people: People,
  calls: { call: BareCall }[],
): Promise<{ known: Known; suppressed: Set<string> }> {
  const { members, strangers, others } = idsIn(calls);
  const standings = await standingsOf(tx, people, [members, strangers, others]);
  const suppressed = new Set<string>();
  for (const [id, standing] of standings) if (standing.suppressed) suppressed.add(id);
  return { known: knownOf(standings, members, strangers), suppressed };
}

/** Every id, by what is asked of it: members, anonymous ids that may be one, and those that come beside a member's. */
function idsIn(calls: { call: BareCall }[]) {
  const members = new Set<string>();
  const strangers = new Set<string>();
  const others = new Set<string>();
  for (const { call } of calls) {
    const { memberId, anonymousId } = call.person;
    if (memberId !== null) members.add(memberId);
    if (anonymousId !== null)
      (memberId === null || call.kind !== 'track' ? strangers : others).add(anonymousId);
    if (call.kind === 'alias') strangers.add(call.previousId);
  }
  return { members, strangers, others };
}

/** Standings of these ids, and of the members that anonymous ones turned out to be. */
async function standingsOf(
  tx: Database,
  people: People,
  wanted: Set<string>[],
): Promise<Map<string, Standing>> {
  const standings = new Map<string, Standing>();
  // Another transaction may find meanwhile that somebody changed whom this one read before.
  const { changed } = people;
  for (let ids = wanted; ids.length > 0;) {
    const missing = new Set<string>();
    for (const group of ids)
      for (const id of group) {
        const standing = people.standings.get(id);
        if (standing === undefined) missing.add(id);
        else standings.set(id, standing);
      }
    for (const [id, standing] of await readStandings(tx, [...missing])) {
      standings.set(id, standing);
      if (people.changed === changed) people.standings.set(id, standing);
    }
    const recognised = aliasesIn(standings);
    ids = recognised.size === 0 ? [] : [recognised];
  }
  return standings;
}

/** Members that anonymous ids turned out to be, and whose standing is not there yet. */
function aliasesIn(standings: Map<string, Standing>): Set<string> {
  const recognised = new Set<string>();
  for (const { alias } of standings.values())
    if (alias !== undefined && !standings.has(alias)) recognised.add(alias);
  return recognised;
}

async function readStandings(tx: Database, ids: string[]): Promise<Map<string, Standing>> {
  if (ids.length === 0) return new Map();
  const suppressed = await findSuppressed(tx, ids);
  const aliases = await readAliases(tx, ids);
  const homes = await readHomes(tx, ids);
  const memberships = await readMemberships(tx, ids);
  return new Map(
    ids.map((id) => [
      id,
      {
        suppressed: suppressed.has(id),
        alias: aliases.get(id),
        home: homes.get(id),
        accounts: memberships.get(id),
      },
    ]),
  );
}

/** One id may be a member's and, somewhere else, an anonymous one: each is asked only what it stands for here. */
function knownOf(standings: Map<string, Standing>, members: Set<string>, strangers: Set<string>): Known {
  const known: Known = { aliases: new Map(), homes: new Map(), memberships: new Map() };
  const home = (id: string) => {
    const found = standings.get(id)!.home;
    if (found !== undefined) known.homes.set(id, found);
  };
  const member = (id: string) => {
    home(id);
    const { accounts } = standings.get(id)!;
    if (accounts !== undefined) known.memberships.set(id, accounts);
  };
  for (const id of members) member(id);
  for (const id of strangers) {
    home(id);
    const { alias } = standings.get(id)!;
    if (alias === undefined) continue;
    known.aliases.set(id, alias);
    member(alias);
  }
  return known;
}

/** The calls that name somebody who is to be forgotten. */
export function callsOf<One extends { call: BareCall }>(calls: One[], suppressed: Set<string>): Set<One> {
  if (suppressed.size === 0) return new Set();
  return new Set(calls.filter(({ call }) => idsOf(call).some((id) => suppressed.has(id))));
}
