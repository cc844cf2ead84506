import { expect, test } from 'vitest';
import {
  ask,
  becomePerson,
  composer,
  privateAnswers,
  publicMessages,
  say,
} from '../../sandbox/browser/workspace-page.ts';
import { readManifest } from '../../sandbox/manifest.ts';
import { startDemo } from './with-page.ts';

test.each([
  ['/adoption akme', 'Nothing is called “akme”; this is the nearest.'],
  ['/adoption', 'For example:'],
  ['/adoption help sharing', 'Guests and channels shared with other companies never see account data.'],
  ['/adoption zzzzqqqq', 'No account matches “zzzzqqqq”.'],
  ['/adoption Société', 'Société Lumière'],
])('%s is answered with “%s”', async (line, words) => {
  const { open } = await startDemo();
  const answer = await ask(await open(), line);
  await answer.getByText(words).first().waitFor();
});

test('of several accounts one is picked, and its card takes the place of the list', async () => {
  const { open } = await startDemo();
  const page = await open();
  const list = await ask(page, '/adoption northwind');
  await list.getByText('Which one do you mean?').waitFor();
  await list.getByRole('button', { name: 'Show Northwind Foods' }).waitFor();
  await list.getByRole('button', { name: 'Show Northwind Freight' }).click();
  await list.getByRole('button', { name: 'Share to channel' }).waitFor();
  await list.getByText('Northwind Freight', { exact: true }).waitFor();
  expect(await page.getByText('Northwind Foods').count()).toBe(0);
  expect(await privateAnswers(page).count()).toBe(1);
});

test('a name that would ping everyone stands on the page as it is written', async () => {
  const { open } = await startDemo();
  const card = await ask(await open(), '/adoption söhne');
  await card.getByText('<!channel> & Söhne', { exact: true }).waitFor();
  expect(await card.getByText('@channel').count()).toBe(0);
});

test('a guest is refused, and told whom to ask', async () => {
  const { open } = await startDemo();
  const page = await open({ person: 'U0GUS0000' });
  const refusal = await ask(page, '/adoption acme');
  await refusal.getByText('Ask a teammate to look it up.').waitFor();
  expect(await page.getByText('Health').count()).toBe(0);
});

test('in a channel shared with another company nobody is shown account data', async () => {
  const { open } = await startDemo();
  const page = await open();
  const channels = page.getByRole('navigation', { name: /^Channels/ });
  await channels.getByRole('button', { name: /ext-acme/ }).click();
  const refusal = await ask(page, '/adoption acme');
  await refusal.getByText('This channel is shared with another company').waitFor();
  expect(await page.getByText('Health').count()).toBe(0);
});

test('a command is completed as it is typed, and one that does not exist is said not to', async () => {
  const { open } = await startDemo();
  const page = await open();
  await composer(page).pressSequentially('/a');
  const offered = page.getByRole('option', { name: /^\/adoption/ });
  await offered.waitFor();
  await page.keyboard.press('Tab');
  await offered.waitFor({ state: 'hidden' });
  expect(await composer(page).inputValue()).toBe('/adoption ');
  const unknown = await ask(page, '/adopt acme');
  await unknown.getByText('is not a valid command').waitFor();
});

test('people answer each other in a thread', async () => {
  const { open } = await startDemo();
  const page = await open();
  const question = publicMessages(page).filter({ hasText: 'Who is looking after Acme' });
  await question.hover();
  await question.getByRole('button', { name: 'Reply in thread' }).click();
  const thread = page.getByRole('complementary', { name: 'Thread' });
  const reply = thread.getByRole('textbox', { name: 'Reply' });
  await reply.fill('Tomás and I, since spring.');
  await reply.press('Enter');
  await thread.getByRole('article').filter({ hasText: 'since spring' }).waitFor();
  await thread.getByRole('button', { name: 'Close thread' }).click();

  await becomePerson(page, 'Mei');
  await question.getByRole('button', { name: '1 reply' }).click();
  await thread.getByText('since spring').waitFor();
});

test('the app has a place of its own, where it is read and not written to', async () => {
  const { open } = await startDemo();
  const page = await open();
  await page
    .getByRole('navigation', { name: /^Channels/ })
    .getByRole('button', { name: 'Uptake' })
    .click();
  await page.getByRole('tab', { name: 'About' }).click();
  const [adoption] = readManifest('manifest.yml').features.slash_commands;
  await page.getByText(`/adoption ${adoption!.usage_hint}`).waitFor();
  await page.getByRole('tab', { name: 'Messages' }).click();
  await page.getByRole('tab', { name: 'Messages', selected: true }).waitFor();
  // The manifest makes this tab read-only, as in Slack.
  expect(await page.getByRole('textbox').count()).toBe(0);
});

test('a message from one person is on the screen of the other, who sees that it is new', async () => {
  const { open } = await startDemo();
  const priya = await open();
  const tomas = await open({ person: 'U0TOMAS00' });
  const channels = tomas.getByRole('navigation', { name: /^Channels/ });
  await channels.getByRole('button', { name: /^at-risk/ }).click();
  await say(priya, 'Has anyone talked to Acme?');
  await tomas.reload();
  await channels.getByRole('button', { name: 'customer-success (unread)' }).click();
  await publicMessages(tomas).getByText('Has anyone talked to Acme?').waitFor();
});
