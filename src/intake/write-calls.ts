import type { Catalog } from '../domain/catalog/catalog.ts';
import { planHomes, placeable } from '../domain/tracking/homes.ts';
import { idsOf, type Known, personId } from '../domain/tracking/known.ts';
import { place } from '../domain/tracking/place.ts';
import { readAliases } from '../domain/tracking/queries.ts';
import { type Arrived, readArrived, writeArrived } from './arrived.ts';
import { accountKeysOf, type Keys } from './keys.ts';
import { callsOf, type People, readPeople } from './people/people.ts';
import { keepWaiting, takeWaiting, type WaitingCall } from './queries.ts';
import { storeEvents } from './store-events.ts';
import type { Tx } from './transaction/queries.ts';
import { groupingsIn, writeAliases, writeHomes, writeMembers, writeTraits } from './write-people.ts';

/** What writing needs beside the transaction. */
export type Writing = {
  catalog: Catalog;
  keys: Keys;
  people: People;
  now: Date;
  /** Nobody else writes calls meanwhile: people may move between accounts. */
  alone: boolean;
};

/** Somebody moves between accounts, which has to be written alone. */
export class NeedsToBeAlone extends Error {
  override name = 'NeedsToBeAlone';
}

/** What came of calls. */
export type Written = {
  /** Not stored, as their person is to be forgotten. */
  refused: Set<Arrived>;
  /** Somebody anonymous turned out to be a member: what they did before can be given to them. */
  recognised: boolean;
};

/** Calls that waited and are taken up again in one transaction; the rest follows at the next occasion. */
const MOST_TAKEN_UP = 5_000;

/**
 * Writes calls in one transaction, in which what some say of people places what others say they did, in whatever
 * order they came. Throws NeedsToBeAlone when people move and others may be writing.
 */
export async function writeCalls(tx: Tx, arrived: Arrived[], writing: Writing): Promise<Written> {
  const { db } = tx;
  const { known, suppressed } = await readPeople(db, writing.people, arrived);
  const refused = callsOf(arrived, suppressed);
  const kept = refused.size === 0 ? arrived : arrived.filter((one) => !refused.has(one));
  const aliases = await writeAliases(db, kept, known);
  const accountKeys = await accountKeysOf(db, writing.keys, accountsNamed(kept));
  const plan = planHomes(groupingsIn(kept, accountKeys, known), aliases, known, writing.now);
  if (plan.moves && !writing.alone) throw new NeedsToBeAlone();
  for (const [id, home] of plan.homes) known.homes.set(id, home);
  const taken = await takeUpWaiting(tx, kept, known);
  for (const [id, key] of await accountKeysOf(db, writing.keys, accountsNamed(taken)))
    accountKeys.set(id, key);
  const calls = taken.length === 0 ? kept : [...kept, ...taken];
  const { placed, waiting } = place(calls, accountKeys, known);
  await writeMembers(db, placed, plan.homes, known);
  await writeHomes(db, plan, known);
  await writeTraits(db, calls, placed, accountKeys, known);
  if (waiting.length > 0)
    await keepWaiting(
      db,
      waiting.map((one) => waitingCall(one, known)),
    );
  await storeEvents(tx, placed, known, writing);
  return { refused, recognised: aliases.length > 0 };
}

function accountsNamed(arrived: Arrived[]): Set<string> {
  const ids = new Set<string>();
  for (const { call } of arrived)
    if (call.kind !== 'alias' && call.accountId !== null) ids.add(call.accountId);
  return ids;
}

/** The calls that waited until these ones said where their people are. */
async function takeUpWaiting({ db }: Tx, arrived: Arrived[], known: Known): Promise<Arrived[]> {
  const named = new Set<string>();
  for (const { call } of arrived) if (call.kind !== 'track') for (const id of idsOf(call)) named.add(id);
  const ids = placeable([...named], known);
  if (ids.length === 0) return [];
  const waited = await takeWaiting(db, ids, MOST_TAKEN_UP);
  const taken = waited.map(({ call, receivedAt }) => readArrived(call, receivedAt));
  const strangers = taken.flatMap(({ call }) => call.person.anonymousId ?? []);
  for (const [id, member] of await readAliases(db, strangers)) known.aliases.set(id, member);
  return taken;
}

function waitingCall(one: Arrived, known: Known): WaitingCall {
  const { messageId, person } = one.call;
  return {
    personId: personId(person, known),
    receivedAt: one.receivedAt,
    messageId,
    call: writeArrived(one),
  };
}
