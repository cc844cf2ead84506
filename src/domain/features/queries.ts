import { sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { featureMasks } from '../measures/feature-masks.ts';
import { rosterRows, usageRows } from '../measures/roster/queries.ts';
import { readNumbers } from '../usage/queries.ts';
import type { FeatureAdoption } from './features.ts';

type Counted = { number: number; relevant: number; used: number; inUse: boolean; personKnown: boolean };

/**
 * Adoption of every feature that had launched by a day (`YYYY-MM-DD`, inclusive) at one account, in the catalogue's
 * order. Reads the day rows as they are: call `rollUpPending` before.
 */
export async function measureFeatures(
  db: Database,
  catalog: Catalog,
  asOf: string,
  accountKey: number,
): Promise<FeatureAdoption[]> {
  const numbers = await readNumbers(db);
  const masks = featureMasks(catalog, numbers);
  const bits = sql.raw(`bit(${masks.width})`);
  const scope = { accountKeys: [accountKey], part: null };
  const launched = catalog.features.filter(
    (feature) => feature.launched === null || feature.launched <= asOf,
  );
  const asked = launched.flatMap(({ key }) => numbers.feature.get(key) ?? []);
  const { rows } = await db.execute<Counted>(sql`
    with usage as (${usageRows(masks, asOf, DAYS, scope)}),
    roster as (${rosterRows(catalog, masks, asOf, (column) => sql`${column} = ${accountKey}`)}),
    whole as (
      select coalesce(bit_or(features::${bits}), repeat('0', ${masks.width})::${bits}) as features,
        coalesce(sum(person_events), 0) > 0 or count(*) = 0 as "personKnown"
      from account_days where account_key = ${accountKey} and day between ${asOf}::date - 27 and ${asOf}::date
    )
    select number, "personKnown", get_bit(whole.features, number) = 1 as "inUse",
      count(member_key) filter (where current and get_bit(mask, number) = 1) as relevant,
      count(member_key) filter (
        where current and get_bit(mask, number) = 1 and get_bit(roster.features, number) = 1
      ) as used
    from unnest(${sql.param(asked)}::integer[]) as number
    cross join whole
    left join roster on true
    group by number, "personKnown", whole.features`);
  const byNumber = new Map(rows.map((row) => [row.number, row]));
  return launched.flatMap(({ key, name, module, tier }) => {
    const counted = byNumber.get(numbers.feature.get(key) ?? -1);
    if (counted === undefined) return [];
    const { relevant, used, inUse, personKnown } = counted;
    const known = personKnown ? { relevant, used } : { relevant: null, used: null };
    return [
      {
        key,
        name,
        module,
        tier,
        ...known,
        share: personKnown && relevant > 0 ? used / relevant : null,
        inUse,
      },
    ];
  });
}

const DAYS = 28;
