import type { RespondArguments } from '@slack/bolt';
import { beforeEach, expect, test, vi } from 'vitest';
import { announced } from '../../../src/commands/playbooks/announced.ts';

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

/** Asks for something that takes so long, and returns what was said meanwhile. */
async function asked(ms: number, given: { fails?: boolean; refused?: boolean } = {}) {
  const said: (string | undefined)[] = [];
  const respond = async ({ text }: RespondArguments): Promise<void> => {
    if (given.refused) throw new Error('Slack did not take it');
    said.push(text);
  };
  const work = new Promise<string>((resolve, reject) =>
    setTimeout(() => (given.fails ? reject(new Error('failed')) : resolve('done')), ms),
  );
  const outcome = announced(respond, 'Wait.', work).catch((error: Error) => error.message);
  await vi.advanceTimersByTimeAsync(ms);
  return { outcome: await outcome, said };
}

test.each([
  ['what is there soon is not announced', 2900, {}, { outcome: 'done', said: [] }],
  ['what takes long is, once', 20_000, {}, { outcome: 'done', said: ['Wait.'] }],
  ['what fails soon fails', 100, { fails: true }, { outcome: 'failed', said: [] }],
  ['what fails later fails', 9000, { fails: true }, { outcome: 'failed', said: ['Wait.'] }],
  ['what cannot be announced is answered', 9000, { refused: true }, { outcome: 'done', said: [] }],
])('%s', async (_what, ms, given, expected) => {
  expect(await asked(ms, given)).toEqual(expected);
});
