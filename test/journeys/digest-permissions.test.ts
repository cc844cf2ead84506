import { beforeEach, expect, test } from 'vitest';
import { createSubscription } from '../../src/domain/digest/subscriptions/queries.ts';
import { storeDigests } from '../../src/domain/digest/planning/queries.ts';
import { ACTION } from '../../src/views/action-ids.ts';
import { pressed } from './deeds.ts';
import { deedsOfDigests, DIGEST_DAY } from './deeds-of-digests.ts';
import { ada, ownedAccounts, OWNERS } from './owned-accounts.ts';
import { testMatrix } from './permission-matrix.ts';
import { success, uptake, wordsOf } from './with-uptake.ts';

const world = await ownedAccounts();
const { db, pool, keys } = world;
/** A digest that each made, of all the accounts. */
const digestOf = new Map<string, number>();
const DEEDS = deedsOfDigests({ ...world, idOf: (account) => String(digestOf.get(account)) });

beforeEach(async () => {
  await pool.query('truncate claims, snoozes, signal_verdicts, digest_subscriptions, posts cascade');
  for (const [account, createdBy] of OWNERS) digestOf.set(account, await makeDigest(createdBy));
});

async function makeDigest(createdBy: string): Promise<number> {
  const subscriptionId = await createSubscription(
    db,
    {
      channelId: success,
      createdBy,
      filter: { owner: null, tiers: null, regions: null, kinds: null, severity: null },
      sendAt: '09:00',
      weekdays: [1],
      timeZone: 'UTC',
      saysNothingNew: false,
    },
    new Date(),
  );
  const signals = [{ kind: 'no_use', openedOn: DIGEST_DAY, severity: 'high' } as const];
  const lines = [...keys.values()].map((accountKey) => ({
    accountKey,
    change: 'new' as const,
    signals,
    up: signals,
    down: [],
  }));
  const digest = {
    day: DIGEST_DAY,
    lines,
    unchanged: 0,
    claimed: 0,
    snoozed: 0,
    evaluatedOn: DIGEST_DAY,
    first: true,
  };
  await storeDigests(
    db,
    [{ subscriptionId, digest: { ...digest, waiting: 0, doubt: null, unjudged: 0 }, postKey: null }],
    new Date(),
  );
  return subscriptionId;
}

// Windows are submitted from no channel: what is asked there is asked of the person alone.
testMatrix(db, DEEDS, { notAskedInChannel: ['Snooze until a day'] });

test.each([
  [ACTION.claimAccount, '9999999:claim'],
  [ACTION.claimAccount, '9999999:release'],
  [ACTION.snoozeAccount, '9999999:worse'],
  [ACTION.snoozeAccount, 'x:worse'],
  [ACTION.judgeUseful, '9999999:2026-11-20:1'],
  [ACTION.changeDigest, '9999999'],
  [ACTION.endDigest, 'x'],
] as const)('%s of something that is not there (%s) changes nothing', async (actionId, value) => {
  const journey = await uptake(db);
  const before = journey.messages(success).length;
  await pressed(journey, ada, success, actionId, value);
  await journey.stop();
  const said = journey
    .messages(success)
    .slice(before + 1)
    .map(({ text }) => text);
  const shown = [...said, wordsOf(journey.modal(ada))].join(' ');
  expect(shown).toMatch(/no longer here|older version|ended meanwhile/);
  for (const table of ['claims', 'snoozes', 'signal_verdicts'])
    expect((await pool.query(`select from ${table}`)).rowCount).toBe(0);
});

test('what is refused in a window is titled by what was asked for', async () => {
  const journey = await uptake(db);
  await pressed(journey, ada!, success, ACTION.changeDigest, '9999999');
  await journey.stop();
  expect(JSON.stringify(journey.modal(ada!)!.title)).toContain('"Digest"');
});
