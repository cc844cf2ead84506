import { sql, type SQL } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';
import { featureMasks } from '../../measures/feature-masks.ts';
import { KEPT_OF_MEMBERS, membersToKeep } from '../../measures/kept/queries.ts';
import { ofScope } from '../../measures/roster/queries.ts';
import type { KeptDaysAgo, Scope } from '../../measures/scope.ts';
import { KEPT_OF_NEWCOMERS, newcomersToKeep } from '../../milestones/newcomers/queries.ts';
import { holdRollUps } from '../../usage/queries.ts';
import type { ReadingDay } from '../evaluation-day.ts';
import { allowChunkMemory } from '../pending/queries.ts';

const COLUMNS = [...KEPT_OF_MEMBERS, ...KEPT_OF_NEWCOMERS];

const listed = (form: (column: string) => string): SQL => sql.raw(COLUMNS.map(form).join(', '));

/**
 * Keeps what the members of a scope's accounts did up to a day, for evaluating it and the day after. Days that were
 * rolled up later make it `stale`, so nothing is rolled up meanwhile. What is kept of a later day stays.
 */
export async function keepUsage(
  db: Database,
  { catalog, asOf, numbers }: Pick<ReadingDay, 'catalog' | 'asOf' | 'numbers'>,
  scope: Scope,
): Promise<void> {
  const masks = featureMasks(catalog, numbers);
  await db.transaction(async (tx) => {
    await allowChunkMemory(tx);
    // As for milestones: nobody can tell from statistics how many were invited lately.
    await tx.execute(sql`set local enable_nestloop = off`);
    await holdRollUps(tx);
    await tx.execute(sql`
      insert into kept_usage (account_key, up_to, ${listed((column) => column)})
      select account_key, ${asOf}::date, ${listed((column) => `coalesce(${column}, '{}')`)}
      from accounts
      left join (${membersToKeep(masks, asOf, scope)}) as used using (account_key)
      left join (${newcomersToKeep({ catalog, masks }, asOf, scope)}) as begun using (account_key)
      where ${ofScope(scope)(sql`account_key`)}
        and not exists (select from kept_usage where up_to > ${asOf}::date)
      on conflict (account_key) do update set up_to = excluded.up_to, stale = false,
        ${listed((column) => `${column} = excluded.${column}`)}`);
  });
}

/** How long before a day the usage of accounts was kept up to, of those for whom it serves the day. */
export async function findKeptUsage(
  db: Database,
  asOf: string,
  accountKeys: number[],
): Promise<Map<number, KeptDaysAgo>> {
  const { rows } = await db.execute<{ accountKey: number; daysAgo: KeptDaysAgo }>(sql`
    select account_key as "accountKey", ${asOf}::date - up_to as "daysAgo" from kept_usage
    where account_key = any(${sql.param(accountKeys)}::integer[]) and not stale
      and up_to in (${asOf}::date, ${asOf}::date - 1)`);
  return new Map(rows.map(({ accountKey, daysAgo }) => [accountKey, daysAgo]));
}
