import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { drainPending } from '../../../src/domain/evaluation/drain-pending.ts';
import { loadFacts } from '../../../src/domain/evaluation/load-facts.ts';
import { rollUpPending } from '../../../src/domain/usage/roll-up.ts';
import { addAccounts, appendEvents, catalogOf } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';

const { db } = await freshDatabase();
const catalog = catalogOf();
const asOf = '2026-09-12';

test('facts read before are judged as they are, but of an account that something changed of since', async () => {
  const keys = await addAccounts(db, [{ accountId: 'quiet' }, { accountId: 'busy' }]);
  const [quiet, busy] = [keys.get('quiet')!, keys.get('busy')!];
  await appendEvents(
    db,
    catalog,
    [quiet, busy].map((accountKey) => ({ accountKey, event: 'used', at: '2026-09-10T12:00:00Z' })),
  );
  await rollUpPending(db, catalog);
  await db.execute(sql`delete from pending_evaluations`);
  const facts = await loadFacts(db, catalog, asOf, null);
  // Nothing in the database would come to this, so it tells which facts were judged.
  for (const { measures } of facts) measures.featuresUsed28 = 99;
  const read = new Map(facts.map((own) => [own.account.accountKey, own]));
  await db.execute(sql`
    insert into pending_evaluations (as_of, account_key)
    values (${asOf}, ${quiet}), (${asOf}, ${busy}), (${asOf}, ${busy})`);

  expect(await drainPending(db, catalog, { asOf, wait: true, read })).toMatchObject({ accounts: 2 });

  const { rows } = await db.execute(sql`
    select account_key as "accountKey", measures ->> 'featuresUsed28' as used from evaluations order by 1`);
  expect(rows).toEqual([
    { accountKey: quiet, used: '99' },
    { accountKey: busy, used: '0' },
  ]);
  expect(read.size).toBe(0);
});
