import { expect, test } from 'vitest';
import { ask, privateAnswers, publicMessages, say } from '../../sandbox/browser/workspace-page.ts';
import { startDemo, type Demo } from './with-page.ts';

test('a conversation outlives the bot, and its buttons work with the next one', async () => {
  const { open, stopBot, startBot } = await startDemo();
  const page = await open();
  await ask(page, '/adoption acme');
  await stopBot();
  await page.getByText('No bot is connected.').waitFor();
  const failure = await ask(page, '/adoption acme');
  await failure.getByText('failed with the error "dispatch_failed"').waitFor();

  await startBot();
  await page.reload();
  const card = privateAnswers(page).filter({ hasText: 'Health' });
  await card.getByRole('button', { name: 'Share to channel' }).click();
  await publicMessages(page).filter({ hasText: 'Shared by @Priya' }).waitFor();
  await card.getByText('You shared this card in the channel').waitFor();
});

test('a bot that answers too late is said to be too late', async () => {
  const demo = await startDemo();
  const page = await demo.open();
  await breakIt(demo, { kind: 'delay', target: 'commands', delayMs: 4000, times: 1 });
  const late = await ask(page, '/adoption acme');
  await late.getByText('operation_timeout').waitFor();
  const second = await ask(page, '/adoption acme');
  await second.getByRole('button', { name: 'Refresh' }).waitFor();
});

test.each([
  [
    'a rate limit',
    { kind: 'rate-limit', target: 'chat.postMessage', retryAfter: 7 },
    'Press Share again in 7 seconds.',
    0,
  ],
  [
    'a token that was revoked',
    { kind: 'revoke-token', target: 'chat.postMessage' },
    'An admin has to install the app again.',
    0,
  ],
  [
    'a connection that broke after the post',
    { kind: 'drop-after', target: 'chat.postMessage' },
    'Slack did not confirm the post',
    1,
  ],
  [
    'an archived channel',
    { kind: 'archive-channel', target: 'chat.postMessage', channel: 'C0SUCCESS' },
    'This channel is archived',
    0,
  ],
])('%s at sharing is a sentence for the person', async (_what, fault, words, posted) => {
  const demo = await startDemo();
  const page = await demo.open();
  const card = await ask(page, '/adoption acme');
  await breakIt(demo, fault);
  await card.getByRole('button', { name: 'Share to channel' }).click();
  await privateAnswers(page).getByText(words).waitFor();
  expect(await publicMessages(page).filter({ hasText: 'Shared by' }).count()).toBe(posted);
});

test('from the panel a rate limit is put in force, seen in the traffic, and removed', async () => {
  const { open } = await startDemo();
  const page = await open({ viewport: { width: 1380, height: 900 } });
  const card = await ask(page, '/adoption acme');
  await page.getByRole('button', { name: 'Traffic and faults' }).click();
  await page.getByText('Make something go wrong').click();
  await page.getByRole('button', { name: /^Rate limited/ }).click();
  const force = page.getByRole('list', { name: 'Faults in force' });
  await force.getByText('chat.postMessage is answered 429').waitFor();

  const share = card.getByRole('button', { name: 'Share to channel' });
  await share.click();
  await privateAnswers(page).getByText('Press Share again in 10 seconds.').waitFor();
  const posts = page
    .getByRole('region', { name: 'Traffic' })
    .getByRole('button', { name: /chat\.postMessage/ });
  await posts.filter({ hasText: 'rate-limit' }).waitFor();

  await force.getByRole('button', { name: /^Remove/ }).click();
  await force.getByText('429').waitFor({ state: 'hidden' });
  await share.click();
  await publicMessages(page).filter({ hasText: 'Shared by @Priya' }).waitFor();
  expect(await posts.count()).toBe(2);
});

test('the page says when the local Slack is gone', async () => {
  const { open, slack } = await startDemo();
  const page = await open();
  await ask(page, '/adoption help');
  await slack.close();
  await page.getByText('The local Slack has stopped.').waitFor();
  await say(page, 'Is anyone there?');
  await page.getByText('The local Slack does not answer.').waitFor();
});

/** As the fault panel and scripts do it. */
async function breakIt({ slack }: Demo, fault: object): Promise<void> {
  const response = await fetch(`${slack.url}/control/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fault),
  });
  expect(response.status).toBe(201);
}
