import { sql, type SQL } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import type { Described } from './described.ts';
import type { Alias, Home, Known } from './known.ts';

/** The key of the advisory lock on who is where; any number that nothing else here uses. */
const PEOPLE_LOCK = sql.raw('721400110');

/**
 * Who writes calls holds it together with others, until the transaction ends. `alone`: who moves people between
 * accounts, or removes them, waits for all who may have read where they were, and those who come later read it anew.
 */
export const lockingPeople = ({ alone }: { alone: boolean }): SQL =>
  alone
    ? sql`select pg_advisory_xact_lock(${PEOPLE_LOCK})`
    : sql`select pg_advisory_xact_lock_shared(${PEOPLE_LOCK})`;

/** Keeps everybody where they are but for the caller. */
export async function lockPeople(tx: Database): Promise<void> {
  await tx.execute(lockingPeople({ alone: true }));
}

/** The members that anonymous ids turned out to be. */
export async function readAliases(tx: Database, anonymousIds: string[]): Promise<Map<string, string>> {
  if (anonymousIds.length === 0) return new Map();
  const { rows } = await tx.execute<{ anonymousId: string; memberId: string }>(sql`
    select anonymous_id as "anonymousId", member_id as "memberId" from aliases
    where anonymous_id = any(${sql.param(anonymousIds)}::text[])`);
  return new Map(rows.map(({ anonymousId, memberId }) => [anonymousId, memberId]));
}

/** The accounts that people were put into, by their id. */
export async function readHomes(tx: Database, personIds: string[]): Promise<Map<string, Home>> {
  if (personIds.length === 0) return new Map();
  const { rows } = await tx.execute<{
    id: string;
    accountKey: number;
    groupedAt: string;
    movedAt: string | null;
  }>(sql`
    select person_id as id, account_key as "accountKey", grouped_at as "groupedAt", moved_at as "movedAt"
    from person_accounts where person_id = any(${sql.param(personIds)}::text[])`);
  return new Map(
    rows.map(({ id, accountKey, groupedAt, movedAt }) => [
      id,
      { accountKey, groupedAt: new Date(groupedAt), movedAt: movedAt === null ? null : new Date(movedAt) },
    ]),
  );
}

/** The accounts that members are in. */
export async function readMemberships(tx: Database, memberIds: string[]): Promise<Known['memberships']> {
  const memberships = new Map<string, Map<number, number>>();
  if (memberIds.length === 0) return memberships;
  const { rows } = await tx.execute<{ memberId: string; accountKey: number; memberKey: number }>(sql`
    select member_id as "memberId", account_key as "accountKey", member_key as "memberKey"
    from members where member_id = any(${sql.param(memberIds)}::text[])`);
  for (const { memberId, accountKey, memberKey } of rows) {
    const accounts = memberships.get(memberId);
    if (accounts === undefined) memberships.set(memberId, new Map([[accountKey, memberKey]]));
    else accounts.set(accountKey, memberKey);
  }
  return memberships;
}

/** Keys by account id; ids of no account are not among them. */
export async function findAccountKeys(tx: Database, accountIds: string[]): Promise<Map<string, number>> {
  const { rows } = await tx.execute<{ accountId: string; accountKey: number }>(sql`
    select account_id as "accountId", account_key as "accountKey" from accounts
    where account_id = any(${sql.param(accountIds)}::text[])`);
  return new Map(rows.map(({ accountId, accountKey }) => [accountId, accountKey]));
}

export type NamedAccount = { accountId: string; name: string; nameFolded: string; nameStripped: string };

/** Creates those of the accounts that are not there. In the order of their ids, so that two never wait for each other. */
export async function createAccounts(tx: Database, accounts: NamedAccount[]): Promise<void> {
  await tx.execute(sql`
    insert into accounts (account_id, name, name_folded, name_stripped)
    select "accountId", name, "nameFolded", "nameStripped"
    from jsonb_to_recordset(${JSON.stringify(accounts)}::jsonb)
      as given ("accountId" text, name text, "nameFolded" text, "nameStripped" text)
    where not exists (select from accounts as known where known.account_id = "accountId")
    order by "accountId"
    on conflict (account_id) do nothing`);
}

/** Somebody of an account; `seenAt`: the first that we hear of them here. */
export type NewMember = { accountKey: number; memberId: string; seenAt: Date };

/** Creates those who are not there, in the order of the key, and returns everyone's. */
export async function createMembers(
  tx: Database,
  members: NewMember[],
): Promise<{ accountKey: number; memberId: string; memberKey: number }[]> {
  const given = sql`jsonb_to_recordset(${JSON.stringify(members)}::jsonb)
    as given ("accountKey" integer, "memberId" text, "seenAt" timestamptz)`;
  const known = sql`known.account_key = "accountKey" and known.member_id = "memberId"`;
  await tx.execute(sql`
    insert into members (account_key, member_id, invited_at)
    select "accountKey", "memberId", "seenAt" from ${given}
    where not exists (select from members as known where ${known})
    order by "accountKey", "memberId"
    on conflict (account_key, member_id) do nothing`);
  const { rows } = await tx.execute<{ accountKey: number; memberId: string; memberKey: number }>(sql`
    select "accountKey", "memberId", member_key as "memberKey" from ${given} join members as known on ${known}`);
  return rows;
}

const ACCOUNT_COLUMNS: Record<string, string> = {
  name: 'text',
  name_folded: 'text',
  name_stripped: 'text',
  domain: 'text',
  tier: 'text',
  touch_model: 'text',
  industry: 'text',
  region: 'text',
  plan: 'text',
  seats: 'integer',
  arr: 'numeric',
  currency: 'text',
  contract_start: 'date',
  renewal_date: 'date',
  churned_on: 'date',
  csm_email: 'text',
  sponsor_member_id: 'text',
  champion_member_id: 'text',
};

const MEMBER_COLUMNS: Record<string, string> = {
  email: 'text',
  name: 'text',
  role: 'text',
  department: 'text',
  geography: 'text',
  team: 'text',
  seniority: 'text',
  invited_at: 'timestamptz',
  removed_at: 'timestamptz',
};

/** Brings accounts in line with what is said of them. */
export async function describeAccounts(
  tx: Database,
  said: (Described & { accountKey: number })[],
): Promise<void> {
  await applyDescribed(tx, sql`accounts`, [sql`account_key`], ACCOUNT_COLUMNS, said);
}

/** The same for members. */
export async function describeMembers(
  tx: Database,
  said: (Described & { accountKey: number; memberKey: number })[],
): Promise<void> {
  await applyDescribed(tx, sql`members`, [sql`account_key`, sql`member_key`], MEMBER_COLUMNS, said);
}

/**
 * Columns that are named take their value and other traits are merged; null removes one. What an older call than the
 * newest known says fills only what is empty. Rows that would stay the same are neither written nor locked, and the
 * others are locked in the order of their key, so that two who write never wait for each other.
 */
async function applyDescribed(
  tx: Database,
  table: SQL,
  key: SQL[],
  types: Record<string, string>,
  said: Described[],
): Promise<void> {
  const names = Object.keys(types);
  const newer = sql`at >= coalesce(known.described_at, '-infinity')`;
  const value = (column: string): SQL => sql`case
    when columns ? ${sql.raw(`'${column}'`)} and (${newer} or ${known(column)} is null)
    then (columns ->> ${sql.raw(`'${column}'`)})::${sql.raw(types[column]!)} else ${known(column)} end`;
  const traits = sql`jsonb_strip_nulls(case when ${newer} then known.traits || others else others || known.traits end)`;
  const columns = [...names, 'traits'];
  const keys = sql.join(key, sql`, `);
  await tx.execute(sql`
    with changed as (
      select ${sql.join(
        key.map((column) => sql`known.${column}`),
        sql`, `,
      )}, at, ${sql.join(
        names.map((column) => sql`${value(column)} as ${sql.identifier(column)}`),
        sql`, `,
      )}, ${traits} as traits
      from jsonb_to_recordset(${JSON.stringify(said.map(asRow))}::jsonb)
        as given (account_key integer, member_key integer, at timestamptz, columns jsonb, others jsonb)
      join ${table} as known using (${keys})
      where (${sql.join(columns.map(known), sql`, `)}) is distinct from (${sql.join([...names.map(value), traits], sql`, `)})
      order by ${keys} for update of known
    )
    update ${table} as known
    set ${sql.join(
      columns.map((column) => sql`${sql.identifier(column)} = changed.${sql.identifier(column)}`),
      sql`, `,
    )}, described_at = greatest(known.described_at, changed.at), updated_at = now()
    from changed where ${sql.join(
      key.map((column) => sql`known.${column} = changed.${column}`),
      sql` and `,
    )}`);
}

const known = (column: string): SQL => sql`known.${sql.identifier(column)}`;

type Said = Described & { accountKey?: number; memberKey?: number };

const asRow = ({ accountKey, memberKey, at, columns, others }: Said) => ({
  account_key: accountKey,
  member_key: memberKey,
  at,
  columns,
  others,
});

/** Notes who turned out to be whom; of two words on the same id the newer counts. */
export async function recordAliases(tx: Database, aliases: Alias[]): Promise<void> {
  await tx.execute(sql`
    insert into aliases (anonymous_id, member_id, aliased_at)
    select "anonymousId", "memberId", at
    from jsonb_to_recordset(${JSON.stringify(aliases)}::jsonb)
      as given ("anonymousId" text, "memberId" text, at timestamptz)
    order by "anonymousId"
    on conflict (anonymous_id) do update set member_id = excluded.member_id, aliased_at = excluded.aliased_at
    where excluded.aliased_at >= aliases.aliased_at`);
}

/**
 * Notes where people are; of two words on the same person the newer counts. Should others have put them elsewhere
 * meanwhile, they moved.
 */
export async function recordHomes(
  tx: Database,
  homes: (Home & { personId: string; memberKey: number })[],
): Promise<void> {
  const newer = sql`excluded.grouped_at >= person_accounts.grouped_at`;
  const moves = sql`excluded.account_key <> person_accounts.account_key`;
  await tx.execute(sql`
    insert into person_accounts (person_id, account_key, member_key, grouped_at, moved_at)
    select "personId", "accountKey", "memberKey", "groupedAt", "movedAt"
    from jsonb_to_recordset(${JSON.stringify(homes)}::jsonb) as given
      ("personId" text, "accountKey" integer, "memberKey" integer, "groupedAt" timestamptz, "movedAt" timestamptz)
    order by "personId"
    on conflict (person_id) do update set
      account_key = case when ${newer} then excluded.account_key else person_accounts.account_key end,
      member_key = case when ${newer} then excluded.member_key else person_accounts.member_key end,
      grouped_at = greatest(excluded.grouped_at, person_accounts.grouped_at),
      moved_at = coalesce(excluded.moved_at, case when ${moves} then now() else person_accounts.moved_at end)
    where ${newer} or ${moves}`);
}
