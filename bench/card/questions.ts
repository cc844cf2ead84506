import type pg from 'pg';

/** What one request types. */
export type Asked = { text: string };

/** What people type: the beginning of a name, a name with a typing error, an id, a domain; a quarter each. */
export async function askedAccounts(pool: pg.Pool, requests: number): Promise<Asked[]> {
  const { rows } = await pool.query<{ id: string; name: string; domain: string }>(
    `select account_id as id, name_stripped as name, domain from accounts order by md5(account_id) limit $1`,
    [requests],
  );
  return Array.from({ length: requests }, (_, index) => {
    const { id, name, domain } = rows[index % rows.length]!;
    return { text: [name.slice(0, -2), misspelt(name, index), id, domain][index % 4]! };
  });
}

/** One letter of the name left out, doubled or swapped with the next. */
function misspelt(name: string, index: number): string {
  const at = 1 + (index % Math.max(1, name.indexOf(' ') - 2));
  const before = name.slice(0, at);
  const [one = '', other = ''] = name.slice(at);
  const after = name.slice(at + 2);
  return [before + other + after, before + one + one + other + after, before + other + one + after][
    index % 3
  ]!;
}
