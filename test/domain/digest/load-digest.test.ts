import { expect, test } from 'vitest';
import { DEFAULT_TEAM } from '../../../src/domain/catalog/defaults.ts';
import { loadDigest } from '../../../src/domain/digest/load-digest.ts';
import { planDigests } from '../../../src/domain/digest/plan-digests.ts';
import { createSubscription } from '../../../src/domain/digest/subscriptions/queries.ts';
import { recordTeammates } from '../../../src/domain/teammates/queries.ts';
import { addAccounts, catalogOf } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';
import { openSignal, postPlanned, subscriptionOf } from '../../support/digests.ts';
import { teammateOf } from '../../support/teammates.ts';

const { db, pool } = await freshDatabase();
const keys = await addAccounts(db, [{ accountId: 'acme' }, { accountId: 'globex' }]);
const [acme, globex] = [keys.get('acme')!, keys.get('globex')!];
const teams = [{ name: 'North', manager: null, members: ['U1'] }];
const catalog = catalogOf({ team: { ...DEFAULT_TEAM, scope: 'own_team', teams } });

test('of an account that was handed to another team its old one is neither told nor shown anything more', async () => {
  await recordTeammates(db, [teammateOf('U1'), teammateOf('U2')], new Date('2026-06-10T05:00:00Z'));
  for (const accountKey of [acme, globex]) {
    await pool.query(`insert into account_owners values ($1, 'U1', 'U1', now())`, [accountKey]);
    await openSignal(pool, accountKey, '2026-06-09');
  }
  const subscriptionId = await createSubscription(db, subscriptionOf(), new Date('2026-06-09T12:00:00Z'));
  const shownOn = async (day: string) =>
    (await loadDigest(db, catalog, subscriptionId, day))!.lines.map(({ accountKey, change }) => [
      accountKey,
      change,
    ]);
  await planDigests(db, catalog, new Date('2026-06-10T09:00:00Z'));
  expect(await shownOn('2026-06-10')).toEqual([
    [acme, 'new'],
    [globex, 'new'],
  ]);
  await pool.query(`update account_owners set user_id = 'U2' where account_key = $1`, [acme]);
  expect(await shownOn('2026-06-10')).toEqual([[globex, 'new']]);
  await postPlanned(pool);
  await pool.query(`update signals set closed_on = '2026-06-11'`);
  await planDigests(db, catalog, new Date('2026-06-11T09:00:00Z'));
  expect(await shownOn('2026-06-11')).toEqual([[globex, 'cleared']]);
});
