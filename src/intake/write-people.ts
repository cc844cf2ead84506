import type { Database } from '../../drizzle/database.ts';
import { foldName, stripName } from '../domain/accounts/names.ts';
import type { GroupCall } from '../domain/tracking/call.ts';
import { describe, type Described } from '../domain/tracking/described.ts';
import type { Grouping, NewHome, NewHomes } from '../domain/tracking/homes.ts';
import { type Alias, aliasIn, type Known, memberOf, personId } from '../domain/tracking/known.ts';
import type { Placed } from '../domain/tracking/place.ts';
import {
  createMembers,
  describeAccounts,
  describeMembers,
  type NewMember,
  recordAliases,
  recordHomes,
} from '../domain/tracking/queries.ts';
import type { Arrived } from './arrived.ts';

/** Notes who turned out to be whom, in the database and in `known`, and returns what is new of it. */
export async function writeAliases(db: Database, arrived: Arrived[], known: Known): Promise<Alias[]> {
  const newest = new Map<string, Alias>();
  for (const { call } of arrived) {
    const alias = aliasIn(call);
    if (alias === null || known.aliases.get(alias.anonymousId) === alias.memberId) continue;
    const other = newest.get(alias.anonymousId);
    if (other === undefined || other.at <= alias.at) newest.set(alias.anonymousId, alias);
  }
  const aliases = [...newest.values()];
  if (aliases.length > 0) await recordAliases(db, aliases);
  for (const { anonymousId, memberId } of aliases) known.aliases.set(anonymousId, memberId);
  return aliases;
}

/** Which calls put whom into which account. */
export function groupingsIn(arrived: Arrived[], accountKeys: Map<string, number>, known: Known): Grouping[] {
  const found: Grouping[] = [];
  for (const { call } of arrived) {
    if (call.kind !== 'group') continue;
    found.push({
      personId: personId(call.person, known),
      isMember: memberOf(call.person, known) !== null,
      accountKey: accountKeys.get(call.accountId)!,
      at: call.at,
    });
  }
  return found;
}

/** Notes where people are; they are members there by now. */
export async function writeHomes(db: Database, { homes }: NewHomes, known: Known): Promise<void> {
  if (homes.size === 0) return;
  await recordHomes(
    db,
    [...homes].map(([id, { isMember, ...home }]) => ({
      accountKey: home.accountKey,
      groupedAt: home.groupedAt,
      movedAt: home.movedAt,
      personId: id,
      memberKey: isMember ? known.memberships.get(id)!.get(home.accountKey)! : 0,
    })),
  );
}

/** Makes everyone a member of the account that their call counts in, or that they were put in. */
export async function writeMembers(
  db: Database,
  placed: Placed<Arrived>[],
  homes: Map<string, NewHome>,
  known: Known,
): Promise<void> {
  const missing = new Map<string, NewMember>();
  const seen = (accountKey: number, memberId: string, seenAt: Date) => {
    if (known.memberships.get(memberId)?.has(accountKey)) return;
    const key = `${accountKey} ${memberId}`;
    const earlier = missing.get(key);
    if (earlier === undefined || seenAt < earlier.seenAt) missing.set(key, { accountKey, memberId, seenAt });
  };
  for (const { one, accountKey, memberId } of placed)
    if (memberId !== null) seen(accountKey, memberId, one.call.at);
  for (const [id, { isMember, accountKey, groupedAt }] of homes)
    if (isMember) seen(accountKey, id, groupedAt);
  if (missing.size === 0) return;
  for (const { accountKey, memberId, memberKey } of await createMembers(db, [...missing.values()])) {
    const accounts = known.memberships.get(memberId) ?? [];
    known.memberships.set(memberId, new Map([...accounts, [accountKey, memberKey]]));
  }
}

/** Writes what calls say of accounts and members. */
export async function writeTraits(
  db: Database,
  arrived: Arrived[],
  placed: Placed<Arrived>[],
  accountKeys: Map<string, number>,
  known: Known,
): Promise<void> {
  const accounts = new Map<number, Described[]>();
  const members = new Map<string, { accountKey: number; memberKey: number; said: Described[] }>();
  for (const { call } of arrived)
    if (call.kind === 'group') push(accounts, accountKeys.get(call.accountId)!, saidOfAccount(call));
  for (const { one, accountKey, memberId } of placed) {
    if (one.call.kind !== 'identify' || memberId === null) continue;
    const memberKey = known.memberships.get(memberId)!.get(accountKey)!;
    const key = `${accountKey} ${memberKey}`;
    const entry = members.get(key) ?? { accountKey, memberKey, said: [] };
    entry.said.push({ at: one.call.at, ...one.call.traits });
    members.set(key, entry);
  }
  if (accounts.size > 0)
    await describeAccounts(
      db,
      Array.from(accounts, ([accountKey, said]) => ({ accountKey, ...describe(said) })),
    );
  if (members.size > 0)
    await describeMembers(
      db,
      Array.from(members.values(), ({ accountKey, memberKey, said }) => ({
        accountKey,
        memberKey,
        ...describe(said),
      })),
    );
}

/** An account's name comes with the forms under which it is looked up. */
function saidOfAccount({ at, traits: { columns, others } }: GroupCall): Described {
  const { name } = columns;
  if (name === undefined) return { at, columns, others };
  return { at, columns: { ...columns, name_folded: foldName(name), name_stripped: stripName(name) }, others };
}

function push<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
