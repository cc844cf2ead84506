import { expect, test } from 'vitest';
import { issueResponseUrl } from '../../sandbox/state/response-urls.ts';
import { localSlack, priya, success } from './with-bot.ts';

test('a response_url works five times and not after thirty minutes', async () => {
  const slack = await localSlack();
  const answerTo = { person: priya, channel: success, originalTs: null, threadTs: null };
  const answer = async (path: string) => {
    const response = await fetch(slack.url + path, { method: 'POST', body: JSON.stringify({ text: 'x' }) });
    return response.status;
  };
  const busy = issueResponseUrl(slack.state, answerTo);
  const late = issueResponseUrl(slack.state, answerTo);
  const statuses: number[] = [];
  for (let use = 0; use < 6; use += 1) statuses.push(await answer(busy));
  expect(statuses).toEqual([200, 200, 200, 200, 200, 404]);
  slack.state.now = () => new Date(Date.now() + 30 * 60_000 + 1_000);
  expect(await answer(late)).toBe(404);
});
