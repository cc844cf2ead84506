import { expect, test } from 'vitest';
import { adoptMapping } from '../../src/domain/usage/adopt-mapping.ts';
import { rollUpPending } from '../../src/domain/usage/roll-up.ts';
import { UserError } from '../../src/errors.ts';
import { rollUpMeanwhile } from '../../src/imports/roll-up-meanwhile.ts';
import { addAccounts, appendEvents, catalogOf, featureOf } from '../support/builders.ts';
import { freshDatabase } from '../support/database.ts';

test('an import that another catalogue overtakes says so, and its rows wait for that catalogue', async () => {
  const { db } = await freshDatabase();
  const ours = catalogOf({ features: [featureOf('report')] });
  const theirs = catalogOf({ features: [featureOf('board')] });
  const accountKey = (await addAccounts(db, [{ accountId: 'acme' }])).get('acme')!;
  await adoptMapping(db, ours);
  const rollUp = rollUpMeanwhile(db, ours);
  await appendEvents(db, ours, [{ accountKey, memberKey: 0, event: 'report', at: '2026-06-01T08:00Z' }]);
  await adoptMapping(db, theirs);
  await expect(rollUp.finish()).rejects.toThrow(UserError);
  expect(await rollUpPending(db, theirs)).toMatchObject({ accountDays: 1 });
});
