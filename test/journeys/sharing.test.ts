import { expect, test } from 'vitest';
import { addAccounts } from '../support/builders.ts';
import { freshDatabase } from '../support/database.ts';
import { eventually, priya, success, uptake } from './with-uptake.ts';

const connection = await freshDatabase();
await addAccounts(connection.db, [{ accountId: 'acme', name: 'Acme Corp' }]);

test('a card that was posted but could not be noted is not said to have changed nothing', async () => {
  const { type, press, messages, stop } = await uptake(connection.db);
  const card = await type(priya, '/adoption acme');
  await connection.pool.query(
    'alter table shared_cards add constraint unnoted check (message_ts is null) not valid',
  );
  await press(priya, card, 'Share to channel');
  await stop();
  await connection.pool.query('alter table shared_cards drop constraint unnoted');
  // By this it can be found again.
  expect(messages(success).flatMap(({ metadata }) => metadata ?? [])).toEqual([
    { event_type: 'uptake_post', event_payload: { post: expect.stringMatching(/^[0-9a-f]{32}$/) } },
  ]);
  const answer = messages(success).find(({ text }) => text.includes('did not confirm the post'));
  expect(answer?.ephemeralTo).toBe(priya);
  expect(JSON.stringify(messages(success))).not.toContain('othing was changed');
});

test.each([
  ['was posted', 0],
  ['was not posted', 1],
])('a share that was interrupted is finished by pressing again, when it %s', async (_what, again) => {
  const { slack, type, press, messages } = await uptake(connection.db);
  const { ts, blocks } = structuredClone(await type(priya, '/adoption acme'));
  const card = () => messages(success).find((message) => message.ts === ts)!;
  const posted = () => messages(success).filter(({ metadata }) => metadata?.event_type === 'uptake_post');
  const confirmed = async () =>
    (await connection.pool.query('select from shared_cards where message_ts is not null')).rowCount;
  await connection.pool.query('truncate shared_cards');
  await press(priya, card(), 'Share to channel');
  await eventually(() => JSON.stringify(card().blocks) !== JSON.stringify(blocks));
  // As it is when the process is killed before it notes the post, or before it posts.
  await connection.pool.query(
    `update shared_cards set message_ts = null, shared_at = date_trunc('milliseconds', now() - interval '21 seconds')`,
  );
  card().blocks = blocks;
  if (again === 1) slack.state.messages.set(success, [card()]);
  const before = posted().length;
  await press(priya, card(), 'Share to channel');
  await eventually(async () => (await confirmed()) === 1);
  expect(posted().length - before).toBe(again);
});
