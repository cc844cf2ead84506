import { sql, type SQL } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { scopeOf, type Viewer } from './scope.ts';

/** Keys of the accounts that someone may see; null: all. */
export async function visibleAccounts(
  db: Database,
  viewer: Viewer,
  catalog: Pick<Catalog, 'team'>,
): Promise<Set<number> | null> {
  const scope = scopeOf(viewer, catalog.team);
  if (scope === 'all') return null;
  const { rows } = await db.execute<{ accountKey: number }>(sql`
    select account_key as "accountKey" from account_caretakers where ${isOneOf(scope.peopleNamed)}`);
  return new Set(rows.map(({ accountKey }) => accountKey));
}

/** Whether the account is there and someone may see it: asked at every click, so it reads one account only. */
export async function isVisible(
  db: Database,
  viewer: Viewer,
  catalog: Pick<Catalog, 'team'>,
  accountKey: number,
): Promise<boolean> {
  const scope = scopeOf(viewer, catalog.team);
  const { rows } = await db.execute(
    scope === 'all'
      ? sql`select from accounts where account_key = ${accountKey}`
      : sql`select from account_caretakers
          where account_key = ${accountKey} and ${isOneOf(scope.peopleNamed)}`,
  );
  return rows.length === 1;
}

function isOneOf(peopleNamed: string[]): SQL {
  const named = sql`${sql.param(peopleNamed)}::text[]`;
  const addressed = sql`${sql.param(peopleNamed.map((name) => name.toLowerCase()))}::text[]`;
  return sql`user_id in (
    select user_id from teammates where user_id = any(${named}) or lower(email) = any(${addressed})
    union all select unnest(${named}))`;
}
