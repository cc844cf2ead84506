import type { Database } from '../../../../drizzle/database.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { findUntrusted } from '../../feed/load-feeds.ts';
import { readStanding } from '../../levels/standing/queries.ts';
import type { Scope } from '../../measures/scope.ts';
import { readNumbers } from '../../usage/queries.ts';
import type { MemberOf } from '../subject.ts';
import { findOpenSignals, listClosedSignals } from '../triggers/queries.ts';
import { isAboutSignal } from './signal-of.ts';
import { assemble } from './assemble.ts';
import { findOptedOut, findTried, readAccounts, readMembers } from './queries.ts';
import type { Asked, AccountStanding, Known } from './subject.ts';

/**
 * What is known of subjects as of a day (ISO, inclusive), in their order. A member is asked for once, several enrolments
 * of theirs each with its own `about` and days. `part`: the partition that the day rows of all their accounts lie in,
 * or null. Reads the day rows, and what was added up of feeds, as they are.
 */
export async function loadSubjectFacts(
  tx: Database,
  catalog: Catalog,
  day: string,
  part: Scope['part'],
  asked: Asked[],
): Promise<Known[]> {
  if (asked.length === 0) return [];
  const accountKeys = accountsOf(asked);
  const members = membersOf(asked);
  const standing = await readStanding(tx, catalog, {
    accountKeys: accountsOf(members),
    part,
  });
  const rows = members.length === 0 ? [] : await readMembers(tx, standing, day, members);
  const read = {
    day,
    accounts: await readStandings(tx, accountKeys, day),
    members: new Map(rows.map((row) => [row.memberKey, row])),
    closed: await listClosedSignals(tx, accountsOf(asked.filter(isAboutSignal)), day),
    optedOut: await findOptedOut(tx, catalog, accountKeys, day),
    untrusted: await findUntrusted(tx, catalog, day, accountKeys),
    tried: await findTried(tx, { part }, day, await triesOf(tx, asked)),
  };
  return asked.map((each) => assemble(each, read, catalog));
}

/** Accounts by key with their open signals. */
export async function readStandings(
  tx: Database,
  accountKeys: number[],
  day: string,
): Promise<Map<number, AccountStanding>> {
  const signals = Map.groupBy(await findOpenSignals(tx, accountKeys, day), ({ accountKey }) => accountKey);
  const rows = await readAccounts(tx, accountKeys, day);
  return new Map(rows.map((row) => [row.accountKey, { ...row, signals: signals.get(row.accountKey) ?? [] }]));
}

const accountsOf = (of: { accountKey: number }[]): number[] => [
  ...new Set(of.map(({ accountKey }) => accountKey)),
];

function membersOf(asked: Asked[]): MemberOf[] {
  const members = new Map<number, MemberOf>();
  for (const { accountKey, memberKey } of asked)
    if (memberKey !== null) members.set(memberKey, { accountKey, memberKey });
  return [...members.values()];
}

async function triesOf(tx: Database, asked: Asked[]) {
  const { feature: places } = await readNumbers(tx);
  return asked.flatMap(({ accountKey, memberKey, about }) => {
    const place = about === null ? undefined : places.get(about);
    return memberKey === null || about === null || place === undefined
      ? []
      : { accountKey, memberKey, feature: about, place };
  });
}
