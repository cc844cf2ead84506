import type { Catalog } from '../domain/catalog/catalog.ts';
import { dayIn } from '../domain/catalog/days.ts';
import { type Known, personId } from '../domain/tracking/known.ts';
import { isByPerson, type Placed } from '../domain/tracking/place.ts';
import { ensureDayPartitions } from '../domain/usage/queries.ts';
import type { Arrived } from './arrived.ts';
import type { EventRow } from './encode-events.ts';
import { eventKeysOf, type Keys } from './keys.ts';
import { findAppended, noteAnonymous } from './queries.ts';
import type { Tx } from './transaction/queries.ts';

/** How far a sender's clock may run ahead of ours without being corrected (src/http/tracking/time.ts), and ours of each other. */
const SKEW_MS = 10 * 60_000;

/** Appends what was done, by members or by somebody who is not known yet. */
export async function storeEvents(
  tx: Tx,
  placed: Placed<Arrived>[],
  known: Known,
  { catalog, keys }: { catalog: Catalog; keys: Keys },
): Promise<void> {
  const done: Done[] = [];
  const eventNames = new Set<string>();
  const newDays = new Set<string>();
  for (const { one, accountKey, memberId } of placed) {
    const { call, json } = one;
    if (call.kind !== 'track') continue;
    const memberKey = memberId === null ? 0 : known.memberships.get(memberId)!.get(accountKey)!;
    const day = dayIn(catalog.timeZone, call.at);
    eventNames.add(call.event);
    // Those of calls that have waited may be missing; the others are there since before the transaction.
    if (!keys.days.has(day)) newDays.add(day);
    const row = { at: call.at, messageId: call.messageId, accountKey, memberKey, eventKey: 0, day, json };
    done.push({ call, row });
  }
  if (done.length === 0) return;
  const eventKeys = await eventKeysOf(tx.db, keys, eventNames, { committed: false });
  for (const { call, row } of done) row.eventKey = eventKeys.get(call.event)!;
  if (newDays.size > 0) await ensureDayPartitions(tx.db, [...newDays]);
  const elsewhere = await appendedElsewhere(tx, done, known);
  const fresh = elsewhere.size === 0 ? done : done.filter(({ row }) => !elsewhere.has(row));
  if (fresh.length === 0) return;
  const anonymous = anonymousIn(fresh);
  if (anonymous.length > 0) await noteAnonymous(tx.db, anonymous);
  for (const { row } of fresh) tx.events.push(row);
}

type Done = { call: Extract<Arrived['call'], { kind: 'track' }>; row: EventRow };

function anonymousIn(done: Done[]): Parameters<typeof noteAnonymous>[1] {
  const found: Parameters<typeof noteAnonymous>[1] = [];
  for (const { call, row } of done) {
    const { anonymousId } = call.person;
    if (row.memberKey !== 0 || anonymousId === null) continue;
    found.push({ anonymousId, accountKey: row.accountKey, day: row.day, messageId: row.messageId });
  }
  return found;
}

/**
 * Events that were appended for another account: their person was there when they were first sent, and moved before
 * they were sent again. Only what happened before somebody moved is looked for, as that reads whole days.
 */
async function appendedElsewhere({ db }: Tx, done: Done[], known: Known): Promise<Set<EventRow>> {
  const doubtful = done.filter(({ call }) => {
    if (!isByPerson(call)) return false;
    const movedAt = known.homes.get(personId(call.person, known))?.movedAt ?? null;
    return movedAt !== null && call.at.getTime() < movedAt.getTime() + SKEW_MS;
  });
  if (doubtful.length === 0) return new Set();
  const appended = await findAppended(
    db,
    doubtful.map(({ row }) => row),
  );
  const accounts = new Map(appended.map(({ messageId, accountKey }) => [messageId, accountKey]));
  return new Set(
    doubtful.flatMap(({ row }) => {
      const accountKey = accounts.get(row.messageId);
      return accountKey === undefined || accountKey === row.accountKey ? [] : [row];
    }),
  );
}
