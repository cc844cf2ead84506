import { expect, test } from 'vitest';
import { gus, localSlack, priya, success } from '../with-bot.ts';

test('what was read stays read, whatever an older page says', async () => {
  const { state, act } = await localSlack();
  const read = (ts: string, person = priya) => act(person, { do: 'read', channel: success, ts });
  const until = () => Number(state.channels.get(success)?.lastRead[priya]);
  const began = until();
  await read('1.000001');
  expect(until()).toBe(began);
  await read('9999999999.500000');
  expect(until()).toBe(9_999_999_999.5);
  expect(await read('9999999999.600000', gus)).toMatchObject({ ok: false });
});
