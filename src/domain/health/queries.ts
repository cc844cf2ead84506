import { sql, type SQL } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { ofAccounts } from '../accounts/queries.ts';
import type { Opinions } from './inputs.ts';

/** Support and sentiment as of a day (`YYYY-MM-DD`, inclusive), of all accounts or of those with the given keys. */
export async function measureOpinions(
  db: Database,
  asOf: string,
  accountKeys: number[] | null = null,
): Promise<Opinions[]> {
  const { rows } = await db.execute<Opinions>(sql`
    with feed as (
      select exists (select from account_days where tickets > 0 and day <= ${asOf}::date) as has_tickets
    )
    select account_key as "accountKey", has_tickets as "hasTicketFeed",
      ${opinionSums(sql`${asOf}::date`, sql`${asOf}::date`)}
    from accounts cross join feed
    left join (
      select * from account_days where day between ${asOf}::date - 89 and ${asOf}::date
    ) as recent using (account_key)
    where ${ofAccounts(accountKeys)}
    group by account_key, has_tickets
    order by account_key`);
  return rows;
}

/** Of each sum: its name, the column of `account_days`, and over how many days. */
const SUMS = [
  ['tickets28', 'tickets', 28],
  ['escalations28', 'escalations', 28],
  ['csatSum', 'csat_sum', 90],
  ['csatCount', 'csat_count', 90],
  ['npsPromoters', 'nps_promoters', 90],
  ['npsPassives', 'nps_passives', 90],
  ['npsDetractors', 'nps_detractors', 90],
] as const satisfies [keyof Opinions, string, number][];

/** The names of the columns that `opinionSums` makes. */
export const OPINION_SUMS = SUMS.map(([name]) => name);

/**
 * Columns of opinions over `account_days`: tickets of the 28 days up to one day, answers of the 90 days up to
 * another. A prefix tells two of them apart.
 */
export function opinionSums(last28: SQL, last90: SQL, prefix = ''): SQL {
  return sql.join(
    SUMS.map(([name, column, days]) => {
      const until = days === 28 ? last28 : last90;
      return sql`
        coalesce(sum(${sql.raw(column)}) filter (where day > ${until} - ${sql.raw(`${days}`)} and day <= ${until}), 0)
          as ${sql.identifier(prefix + name)}`;
    }),
    sql`, `,
  );
}
