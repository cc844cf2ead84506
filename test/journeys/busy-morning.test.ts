import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { addChannel } from '../../sandbox/state/channels.ts';
import { createSubscription } from '../../src/domain/digest/subscriptions/queries.ts';
import { planDigests } from '../../src/domain/digest/plan-digests.ts';
import { loadCatalog } from '../../src/catalog.ts';
import { recordTeammates } from '../../src/domain/teammates/queries.ts';
import { addAccounts } from '../support/builders.ts';
import { freshDatabase } from '../support/database.ts';
import { teammateOf } from '../support/teammates.ts';
import { delivering } from './tasks-in-slack.ts';
import { priya, uptake } from './with-uptake.ts';

const { db, pool } = await freshDatabase();
const CHANNELS = 120;

test(`${CHANNELS} digests are due at once, and whoever asks is answered meanwhile`, async () => {
  await addAccounts(db, [{ accountId: 'acme' }]);
  await recordTeammates(db, [teammateOf(priya)], new Date());
  const journey = await uptake(db);
  const { state } = journey.slack;
  for (let index = 0; index < CHANNELS; index += 1) {
    const id = `C0MORN${String(index).padStart(3, '0')}`;
    const members = [priya, state.app.botUserId];
    const about = { kind: 'public', archived: false, createdAt: 0, topic: '' } as const;
    addChannel(state, { ...about, id, name: id.toLowerCase(), members });
    const filter = { owner: null, tiers: null, regions: null, kinds: null, severity: null };
    const when = { sendAt: '00:00', weekdays: [1, 2, 3, 4, 5, 6, 7], timeZone: 'UTC' };
    const made = { channelId: id, createdBy: priya, filter, ...when, saysNothingNew: true };
    await createSubscription(db, made, new Date(Date.now() - 86_400_000));
  }
  const catalog = { ...(await loadCatalog({ catalogPath: 'uptake.yml' }, db)), holidays: [] };
  expect(await planDigests(db, catalog, new Date())).toMatchObject({ posts: CHANNELS });
  // A busy minute lies behind: people used up half of what Slack allows of these questions.
  state.rateLimits.allowances.set('conversations.info', { left: 25, at: Date.now() });
  // Two replicas share one pace.
  await delivering(db, journey, { holidays: [] });
  await delivering(db, journey, { holidays: [] });

  const answers: string[] = [];
  for (let seconds = 0; seconds < 15; seconds += 3) {
    await sleep(3_000);
    answers.push((await journey.type(priya, '/adoption acme')).text);
  }
  expect(answers.filter((text) => text.includes('acme'))).toEqual(answers);
  const asked = state.traffic.filter(({ name }) => name === 'conversations.info');
  expect(asked.map(({ status }) => status).filter((status) => status !== 'ok')).toEqual([]);
  const { rows } = await pool.query(`select count(*) from posts where state = 'posted'`);
  // Four at once and one each three seconds, less what is on its way; each person's command asked once as well.
  expect(rows[0].count).toBeGreaterThanOrEqual(6);
  expect(asked.length).toBeLessThanOrEqual(4 + 6 + answers.length);
}, 60_000);
