import { describe, expect, test } from 'vitest';
import { control } from '../control/calling.ts';
import { socketBot } from '../delivery/socket-bot.ts';
import { localSlack, priya, success } from '../with-bot.ts';

const patience = { ackMs: 150, eventRetriesMs: [] };
const echo = { do: 'command', channel: success, text: '/echo' } as const;

async function broken(fault: Record<string, unknown>) {
  const slack = await localSlack({ patience });
  const { frames } = await socketBot(slack);
  await control(slack, 'POST', 'faults', { target: 'commands', ...fault });
  await slack.act(priya, echo);
  const got = () => frames.filter(({ type }) => type === 'slash_commands').length;
  const exchanges = slack.state.traffic.filter(({ name }) => name === '/echo');
  const whispered = slack.state.messages.get(success)?.at(-1)?.text ?? '';
  return { slack, frames, got, exchanges, whispered };
}

describe('a command under a fault', () => {
  test.each([
    ['drop-before', {}, 0, 'operation_timeout', 'timeout'],
    ['drop-after', {}, 1, 'operation_timeout', 'timeout'],
    ['disconnect', {}, 0, 'dispatch_failed', 'lost'],
    ['delay', { delayMs: 250 }, 1, 'operation_timeout', 'timeout'],
  ])('%s fails as the person would see it in Slack', async (kind, parts, reached, words, status) => {
    const { got, exchanges, whispered } = await broken({ kind, ...parts });
    expect(whispered).toBe(`\`/echo\` failed with the error "${words}"`);
    expect(exchanges).toMatchObject([{ direction: 'to-bot', via: 'socket', status, fault: kind }]);
    await expect.poll(got).toBe(reached);
  });

  test('delay within three seconds is only slow', async () => {
    const { whispered, exchanges } = await broken({ kind: 'delay', delayMs: 50 });
    expect(whispered).not.toContain('failed');
    expect(exchanges).toMatchObject([{ status: 'ok', fault: 'delay' }]);
  });

  test('duplicate reaches the bot twice, alike', async () => {
    const { got, exchanges } = await broken({ kind: 'duplicate' });
    await expect.poll(got).toBe(2);
    expect(exchanges.map(({ fault }) => fault)).toEqual([null, 'duplicate']);
    expect(exchanges[0]?.request).toEqual(exchanges[1]?.request);
  });
});

test('an event delivered twice says that it is delivered again', async () => {
  const slack = await localSlack({ patience });
  const { frames } = await socketBot(slack);
  await control(slack, 'POST', 'faults', { kind: 'duplicate', target: 'events' });
  await slack.act(priya, { do: 'say', channel: success, text: '@echo hi', thread: null });
  await expect.poll(() => frames.flatMap(({ retry_attempt }) => retry_attempt ?? [])).toEqual([0, 1]);
});
