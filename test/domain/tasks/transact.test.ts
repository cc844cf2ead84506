import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { transact } from '../../../src/domain/tasks/transact.ts';
import { addAccounts } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';

const { db } = await freshDatabase();
await addAccounts(db, [{ accountId: 'acme' }, { accountId: 'globex' }]);

/** Renames both accounts in this order, the second when the other has the first one too. */
function renamer(name: string, order: string[], both: Promise<unknown>[], begun: () => void) {
  let attempts = 0;
  const renaming = transact(db, async (tx) => {
    attempts += 1;
    for (const [place, account] of order.entries()) {
      if (place === 1) {
        begun();
        if (attempts === 1) await Promise.all(both);
      }
      await tx.execute(sql`update accounts set name = name || ${name} where account_id = ${account}`);
    }
    return attempts;
  });
  return renaming;
}

test('of two that wait for each other one at least is begun anew, and both are done once', async () => {
  const [one, other] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const both = [one.promise, other.promise];
  const attempts = await Promise.all([
    renamer('1', ['acme', 'globex'], both, one.resolve),
    renamer('2', ['globex', 'acme'], both, other.resolve),
  ]);
  // On a busy machine PostgreSQL may find it out for both at once.
  expect([
    [1, 2],
    [2, 2],
  ]).toContainEqual(attempts.toSorted());
  const { rows } = await db.execute<{ name: string }>(sql`select name from accounts order by account_id`);
  expect(rows.map(({ name }) => [...name].slice(-2).toSorted().join(''))).toEqual(['12', '12']);
});

test('what fails otherwise fails once', async () => {
  let attempts = 0;
  const failing = transact(db, async (tx) => {
    attempts += 1;
    await tx.execute(sql`select 1 / 0`);
  });
  await expect(failing).rejects.toThrow();
  expect(attempts).toBe(1);
});

test('nobody tries for ever', async () => {
  let attempts = 0;
  const failing = transact(db, () => {
    attempts += 1;
    return Promise.reject(
      new Error('failed', { cause: Object.assign(new Error('deadlock'), { code: '40P01' }) }),
    );
  });
  await expect(failing).rejects.toThrow('failed');
  expect(attempts).toBe(3);
});
