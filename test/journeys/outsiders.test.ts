import { expect, test } from 'vitest';
import { post } from '../../sandbox/state/messages.ts';
import { addAccounts } from '../support/builders.ts';
import { freshDatabase } from '../support/database.ts';
import { eventually, priya, success, uptake, wordsOf } from './with-uptake.ts';

/** Shared with Acme, whose contact is in it, and so is the bot. */
const shared = 'C0SHARED0';
const contact = 'U0OUTSIDE';

const connection = await freshDatabase();
await addAccounts(connection.db, [{ accountId: 'acme', name: 'Acme Corp' }]);

test.each(['/adoption acme', '/adoption', '/adoption nobody'])(
  'a colleague who types %s in a channel shared with another company reads no account data',
  async (typed) => {
    const { type } = await uptake(connection.db);
    const answer = await type(priya, typed, shared);
    expect(answer).toMatchObject({ ephemeralTo: priya });
    expect(answer.text).toContain('This channel is shared with another company');
    expect(wordsOf(answer)).not.toContain('Acme Corp');
  },
);

test('someone of the other company has no /adoption', async () => {
  const { type } = await uptake(connection.db);
  expect((await type(contact, '/adoption acme', shared)).text).toContain('is not a valid command');
});

test('someone of the other company who presses a button of a card learns nothing', async () => {
  const { slack, type, press, messages, modal } = await uptake(connection.db);
  const card = await type(priya, '/adoption acme');
  const { blocks } = card;
  // As if the card had stood there before the channel was shared.
  const leaked = post(slack.state, {
    channel: shared,
    user: slack.state.app.botUserId,
    text: 'Card',
    blocks,
  });
  await press(contact, leaked, 'Refresh');
  const refusal = await eventually(() => messages(shared).find(({ ephemeralTo }) => ephemeralTo === contact));
  expect(wordsOf(refusal) + refusal.text).not.toContain('Acme Corp');
  await press(contact, leaked, 'Open details');
  const view = await eventually(() => (wordsOf(modal(contact)).includes('Loading') ? null : modal(contact)));
  expect(wordsOf(view)).not.toContain('Acme Corp');
  expect(messages(success)).toContainEqual(card);
});
