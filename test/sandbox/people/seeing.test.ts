import { expect, test } from 'vitest';
import { post } from '../../../sandbox/state/messages.ts';
import { gus, localSlack, priya, random, success, tomas } from '../with-bot.ts';

const star = { do: 'react', name: 'eyes' } as const;

test.each([
  ['a guest', 'a message of a channel they are in', gus, random, null, true],
  ['a guest', 'a message of a channel they are not in', gus, success, null, false],
  ['a colleague', 'a message of a public channel', priya, random, null, true],
  ['a colleague', 'what only someone else sees', priya, success, tomas, false],
  ['whoever it was for', 'what only they see', tomas, success, tomas, true],
])('%s reaches %s or not', async (_who, _what, person, channel, ephemeralTo, reached) => {
  const { state, act } = await localSlack();
  const { ts } = post(state, { channel, user: state.app.botUserId, text: 'Look', ephemeralTo });
  expect((await act(person, { ...star, channel, ts })).ok).toBe(reached);
});
