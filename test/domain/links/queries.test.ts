import { beforeAll, expect, test } from 'vitest';
import type { NamedAccount } from '../../../src/domain/links/link-pattern.ts';
import { findNamedAccount } from '../../../src/domain/links/queries.ts';
import { freshDatabase } from '../../support/database.ts';

const { db, pool } = await freshDatabase();

beforeAll(async () => {
  await pool.query(`
    insert into accounts (account_id, name, name_folded, name_stripped, domain, traits) values
      ('A-1', 'Acme', 'acme', 'acme', 'Acme.example', '{"crm_id": "001x", "hub": 42}'),
      ('a-1', 'Other', 'other', 'other', null, '{"crm_id": "042", "hub": "43"}'),
      ('B-1', 'North', 'north', 'north', 'twins.example', '{"crm_id": "twin", "hub": null}'),
      ('B-2', 'South', 'south', 'south', 'twins.example', '{"crm_id": "twin"}')`);
});

const crm = { by: 'trait', trait: 'crm_id' } as const;
const hub = { by: 'trait', trait: 'hub' } as const;

test.each<[string, NamedAccount, string | null]>([
  ['an id, as it is written', { by: 'id', value: 'A-1' }, 'A-1'],
  ['an id that differs by its capitals', { by: 'id', value: 'a-1' }, 'a-1'],
  ['a domain, however it is capitalised', { by: 'domain', value: 'ACME.example' }, 'A-1'],
  ['a trait', { ...crm, value: '001x' }, 'A-1'],
  ['a trait that was told as a number', { ...hub, value: '42' }, 'A-1'],
  ['a trait of digits that was told as text', { ...hub, value: '43' }, 'a-1'],
  ['a trait with a nought in front', { ...crm, value: '042' }, 'a-1'],
  ['an id that nobody has', { by: 'id', value: 'Z' }, null],
  ['a name, which is no id', { by: 'id', value: 'Acme' }, null],
  ['a domain that two have', { by: 'domain', value: 'twins.example' }, null],
  ['a trait that two have', { ...crm, value: 'twin' }, null],
  ['what is no number, where one has nothing', { ...hub, value: 'NaN' }, null],
  ['what is endless, where one has nothing', { ...hub, value: 'Infinity' }, null],
  ['a trait that nobody has', { by: 'trait', trait: 'none', value: '42' }, null],
  ['a key with quotes', { by: 'trait', trait: `x"'`, value: `"'` }, null],
])('%s', async (_what, named, accountId) => {
  const { rows } = await pool.query('select account_key from accounts where account_id = $1', [accountId]);
  expect(await findNamedAccount(db, [named])).toBe(rows[0]?.account_key ?? null);
});

test('what names nobody, or two, leaves it to the next', async () => {
  const names: NamedAccount[] = [
    { by: 'id', value: 'Z' },
    { by: 'domain', value: 'twins.example' },
    { ...crm, value: '001x' },
    { by: 'id', value: 'a-1' },
  ];
  expect(await findNamedAccount(db, names)).toBe(await findNamedAccount(db, [{ by: 'id', value: 'A-1' }]));
  expect(await findNamedAccount(db, [])).toBeNull();
});
