import { expect, test } from 'vitest';
import { freshDatabase } from '../support/database.ts';
import { priya, success, uptake } from './with-uptake.ts';

test('a card that was posted but could not be noted is not said to have changed nothing', async () => {
  const connection = await freshDatabase();
  await connection.pool.query(
    `insert into accounts (account_id, name, name_folded, name_stripped)
     values ('acme', 'Acme Corp', 'acme corp', 'acme')`,
  );
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
