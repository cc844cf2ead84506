import { sql, type SQL } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import type { NamedAccount } from './link-pattern.ts';

/** The key of the one account that the first of these names, else the next; null: each names none, or several. */
export async function findNamedAccount(db: Database, names: NamedAccount[]): Promise<number | null> {
  for (const named of names) {
    const { rows } = await db.execute<{ accountKey: number }>(
      sql`select account_key as "accountKey" from accounts where ${isNamed(named)} limit 2`,
    );
    if (rows.length === 1) return rows[0]!.accountKey;
  }
  return null;
}

function isNamed(named: NamedAccount): SQL {
  const { value } = named;
  switch (named.by) {
    case 'id':
      return sql`account_id = ${value}`;
    case 'domain':
      return sql`lower(domain) = ${value.toLowerCase()}`;
    case 'trait':
      return sql.join(
        spellings(value).map((spelt) => sql`traits @> ${JSON.stringify({ [named.trait]: spelt })}::jsonb`),
        sql` or `,
      );
  }
}

/** A number in an address may have been told as a number or as text. */
function spellings(value: string): (string | number)[] {
  const number = Number(value);
  return Number.isFinite(number) && String(number) === value ? [value, number] : [value];
}
