import { eq, getTableColumns, inArray, sql, type SQL } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { accounts } from '../../../drizzle/schema/accounts.ts';
import type { Account } from './account.ts';
import { byLikelihood, rankAccounts, TYPO, type AccountName, type Candidate } from './match.ts';
import { mayNameLegalForm } from './names.ts';
import { parseAccountQuery, type AccountQuery } from './query.ts';

const NAME_COLUMNS = sql`account_key as "accountKey", account_id as "accountId", name,
  name_folded as "nameFolded", name_stripped as "nameStripped", domain, tier, csm_email as "csmEmail"`;

/**
 * The accounts that `text` (an id, a domain, an address, a name, part of one, or one misspelt) may mean, likeliest
 * first; `chooseAccount` decides. Each way of looking is an index away, and the next is tried only when those before
 * found nothing. Others than those with `keys` are as if they did not exist.
 */
export async function findAccounts(
  db: Database,
  text: string,
  limit = 10,
  keys: ReadonlySet<number> | null = null,
): Promise<Candidate[]> {
  const query = parseAccountQuery(text);
  if (query.folded === '') return [];
  let found = rankAccounts(await findSure(db, query, limit, keys), query);
  for (const way of waysToResemble(query)) {
    if (found[0] !== undefined && found[0].likeness >= TYPO) break;
    const alike = await findAlike(db, way, keys);
    const known = new Set(found.map((account) => account.accountKey));
    const fresh = alike.filter((account) => !known.has(account.accountKey));
    found = found.concat(rankAccounts(fresh, query)).toSorted(byLikelihood);
  }
  return found.slice(0, limit);
}

/** A condition on `account_key`, that it is one of these; null: any. */
export const ofAccounts = (accountKeys: Iterable<number> | null): SQL =>
  accountKeys === null ? sql`true` : sql`account_key = any(${sql.param([...accountKeys])}::integer[])`;

type Resemblance = { name: 'name_stripped' | 'name_folded'; typed: string; threshold: number };

/** What is longer is no name but pasted text, and nothing is near it. */
const LONGEST_NAMED = 40;

/** Ways to look for a misspelt name, the most selective first. */
function waysToResemble({ stripped, folded }: AccountQuery): Resemblance[] {
  const ways: Resemblance[] = [
    { name: 'name_stripped', typed: stripped, threshold: trigramsKept(stripped.length) },
  ];
  // Only in full does a name have the legal form or industry word that was typed.
  if (mayNameLegalForm(folded)) ways.push({ name: 'name_folded', typed: folded, threshold: 0.5 });
  // The nearest names for a name that nobody has, and swaps in short ones: they keep only their first letter.
  const loosely = stripped.length <= 5 ? 0.1 : 0.3;
  if (stripped.length <= LONGEST_NAMED)
    ways.push({ name: 'name_stripped', typed: stripped, threshold: loosely });
  return ways;
}

/**
 * The share of trigrams to have in common. In a text of n letters the costliest typo, two neighbours swapped, leaves
 * n - 3 of n + 5; four letters keep 2 of 8 when one is wrong; three are too few to be a typo of three others.
 */
function trigramsKept(letters: number): number {
  if (letters <= 3) return 0.4;
  return letters === 4 ? 0.24 : Math.min(0.45, (letters - 3) / (letters + 5) - 0.01);
}

/** Accounts that have the id, the domain, or a name with words that begin as the query does; at most `limit` by name. */
async function findSure(
  db: Database,
  query: AccountQuery,
  limit: number,
  keys: ReadonlySet<number> | null,
): Promise<AccountName[]> {
  const asked = ofAccounts(keys);
  const beginning = `${literal(query.stripped)}%`;
  // Two letters are in no trigram of their own and would read a third of the names.
  const within = query.folded.length < 3 ? null : `% ${literal(query.folded)}%`;
  const { rows } = await db.execute<AccountName>(sql`
    select ${NAME_COLUMNS} from accounts where account_id in ${query.ids} and ${asked}
    union
    select ${NAME_COLUMNS} from accounts where lower(domain) in ${query.domains.length === 0 ? [''] : query.domains}
      and ${asked}
    union
    (select ${NAME_COLUMNS} from accounts where name_stripped like ${beginning} and ${asked}
     order by name_folded <> ${query.folded}, length(name_stripped), name_stripped limit ${limit})
    union
    (select ${NAME_COLUMNS} from accounts where name_folded like ${within} and ${asked}
     order by length(name_folded), name_folded limit ${limit})`);
  return rows;
}

/** Text that `like` takes for itself. */
const literal = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`);

/** Of names with some letters in the right order, the most alike: few enough to compare letter by letter. */
const MOST_ALIKE = 50;

/** Accounts whose name resembles what was typed, or has a word that does. */
function findAlike(
  db: Database,
  { name, typed, threshold }: Resemblance,
  keys: ReadonlySet<number> | null,
): Promise<AccountName[]> {
  const column = sql.raw(name);
  return db.transaction(async (tx) => {
    // The planner takes likeness for as cheap as equality and would compare every name: at 10,000, 45 ms instead of 1-4.
    await tx.execute(sql`select set_config('pg_trgm.word_similarity_threshold', ${String(threshold)}, true),
      set_config('enable_seqscan', 'off', true)`);
    const { rows } = await tx.execute<AccountName>(sql`
      select ${NAME_COLUMNS} from accounts where ${typed} <% ${column} and ${ofAccounts(keys)}
      order by word_similarity(${typed}, ${column}) desc, length(${column}) limit ${MOST_ALIKE}`);
    return rows;
  });
}

/** What people know of an account: not what lookup needs, nor traits, nor when it was written or described. */
const {
  nameFolded: _nameFolded,
  nameStripped: _nameStripped,
  traits: _traits,
  createdAt: _createdAt,
  updatedAt: _updatedAt,
  describedAt: _describedAt,
  ...accountColumns
} = getTableColumns(accounts);

/** An account by its key, or null when there is none. */
export async function findAccount(db: Database, accountKey: number): Promise<Account | null> {
  const [account] = await db.select(accountColumns).from(accounts).where(eq(accounts.accountKey, accountKey));
  return account ?? null;
}

/** Accounts by their keys (null: all), in the order of these. */
export async function listAccounts(db: Database, accountKeys: number[] | null): Promise<Account[]> {
  const asked = accountKeys === null ? undefined : inArray(accounts.accountKey, accountKeys);
  return await db.select(accountColumns).from(accounts).where(asked).orderBy(accounts.accountKey);
}
