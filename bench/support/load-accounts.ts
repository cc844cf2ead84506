import { foldName, stripName } from '../../src/domain/accounts/names.ts';
import type { Connection } from '../../src/db/database.ts';
import type { Catalog } from '../../src/domain/catalog/catalog.ts';
import { companyName } from '../../sandbox/sample-data/company-names.ts';
import type { LargeWorld } from './world.ts';
import { accountSizes } from './sizes.ts';

/** The accounts, in an order that has nothing to do with their size. */
export async function loadAccounts({ pool }: Connection, { accounts, members }: LargeWorld): Promise<void> {
  const sizes = accountSizes(accounts, members);
  const rows = sizes.map((size, rank) => {
    const name = companyName(rank);
    return { rank, size, name, folded: foldName(name), stripped: stripName(name) };
  });
  await pool.query(
    `insert into accounts (account_id, name, name_folded, name_stripped, domain, tier, touch_model, industry,
       seats, arr, currency, contract_start, renewal_date, csm_email, traits)
     select 'acc-' || lpad(rank::text, 6, '0'), name, folded, stripped,
       replace(stripped, ' ', '-') || '.example',
       case when size >= 500 then 'enterprise' when size >= 50 then 'growth' else 'standard' end,
       case when size >= 500 then 'high' when size >= 50 then 'mid' else 'tech' end,
       (array['Retail', 'Logistics', 'Health', 'Media', 'Manufacturing'])[1 + rank % 5],
       size + size / 10, size * 900, 'USD', date '2024-01-01' + rank % 365, date '2027-01-01' + rank % 365,
       'csm' || rank % 40 || '@uptake.example', jsonb_build_object('size', size)
     from jsonb_to_recordset($1) as given(rank int, size int, name text, folded text, stripped text)
     order by hashint4(rank)`,
    [JSON.stringify(rows)],
  );
}

/** Members with a role of the catalogue each; four in five have activated. The first is the champion, the second the sponsor. */
export async function loadMembers(
  { pool }: Connection,
  catalog: Catalog,
  { asOf }: LargeWorld,
): Promise<void> {
  await pool.query(
    `insert into members (account_key, member_id, email, name, role, department, geography, team, seniority,
       invited_at, activated_on, first_active_on, first_seen_on, second_seen_on)
     select account_key, id, id || '@' || domain, 'Member ' || n, ($2::text[])[1 + hash / 7 % cardinality($2)],
       (array['Sales', 'Field Sales', 'Partnerships', 'Operations', 'Leadership'])[1 + hash / 11 % 5],
       (array['Germany', 'France', 'Brazil', 'Japan', 'Canada'])[1 + account_key % 5],
       'Team ' || n / 8, (array['junior', 'mid', 'senior'])[1 + hash / 13 % 3],
       invited + interval '9 hours', activated, activated, activated, activated + 1
     from accounts,
       generate_series(1, (traits->>'size')::int) as n,
       lateral (select hashint8(account_key * 100000::bigint + n) & 2147483647 as hash) as hashed,
       concat('m-', account_key, '-', n) as id,
       lateral (select $1::date - 1 - hash % 700 as invited) as invitation,
       lateral (select case when hash % 5 < 4 then least(invited + hash / 17 % 20, $1::date) end as activated) as activation
     order by account_key, n`,
    [asOf, catalog.roles.map((role) => role.key)],
  );
  await pool.query(
    `update accounts set champion_member_id = concat('m-', account_key, '-1'),
       sponsor_member_id = concat('m-', account_key, '-2')`,
  );
}
