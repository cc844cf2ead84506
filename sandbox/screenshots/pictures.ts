import type { Page } from 'playwright-core';
import { ask, becomePerson, privateAnswers, publicMessages, say } from '../browser/workspace-page.ts';

/** A picture of the documentation: the page after some steps of Priya's. */
export type Picture = {
  /** Of the file in docs/pictures. */
  name: string;
  scheme: 'light' | 'dark';
  /** CSS pixels. */
  width: number;
  height: number;
  /** Pixels of the picture a CSS pixel. */
  scale: number;
  /** Whether a digest and cards of tasks are posted before. */
  posts?: true;
  steps: (page: Page) => Promise<unknown>;
};

const desk = { scheme: 'light', width: 1180, height: 820, scale: 1.5 } as const;
/** As high as a whole account card. */
const tall = { ...desk, height: 1620 };

export const pictures: Picture[] = [
  { name: 'card', ...tall, steps: askAcme },
  { name: 'card-dark', ...tall, scheme: 'dark', steps: askAcme },
  { name: 'card-phone', ...desk, width: 400, height: 800, scale: 2, steps: readFromTheTop },
  { name: 'shared', ...tall, steps: seeShared },
  { name: 'details', ...desk, steps: openDetails },
  { name: 'members', ...desk, steps: openMembers },
  { name: 'picker', ...desk, height: 620, steps: (page) => ask(page, '/adoption northwind') },
  { name: 'preview', ...desk, height: 620, steps: linkAcme },
  { name: 'at-risk', ...tall, height: 1330, steps: listAtRisk },
  { name: 'mine', ...desk, height: 1010, steps: (page) => ask(page, '/adoption mine') },
  { name: 'digest', ...desk, height: 1500, posts: true, steps: readDigest },
  { name: 'digest-thread', ...desk, width: 1380, height: 1500, posts: true, steps: openThread },
  { name: 'digest-settings', ...desk, height: 1100, steps: openSettings },
  { name: 'home', ...desk, height: 1740, steps: openHome },
  { name: 'home-team', ...desk, height: 1290, steps: openTeamHome },
  { name: 'task', ...desk, height: 860, posts: true, steps: readTask },
  { name: 'playbook', ...desk, height: 1780, steps: openPlaybook },
  { name: 'traffic', ...desk, width: 1380, steps: lookBehind },
];

function askAcme(page: Page) {
  return ask(page, '/adoption acme');
}

/** A phone shows the end of the card at first. */
async function readFromTheTop(page: Page): Promise<void> {
  const card = await askAcme(page);
  await card.getByRole('button', { name: 'Open details' }).waitFor();
  await page.mouse.move(200, 400);
  await page.mouse.wheel(0, -5000);
  await card.getByText('Only visible to you').scrollIntoViewIfNeeded();
}

/** As a colleague sees it. */
async function seeShared(page: Page): Promise<void> {
  const card = await askAcme(page);
  await card.getByRole('button', { name: 'Share to channel' }).click();
  await becomePerson(page, 'Tomás');
  await publicMessages(page).filter({ hasText: 'Shared by @Priya' }).waitFor();
}

/** As a colleague sees it. */
async function linkAcme(page: Page): Promise<void> {
  await say(
    page,
    'Can somebody join my call with them tomorrow? https://app.example.com/accounts/acme.example',
  );
  await becomePerson(page, 'Tomás');
  await publicMessages(page).getByText('Churn risk').waitFor();
}

async function openDetails(page: Page): Promise<void> {
  const card = await askAcme(page);
  await card.getByRole('button', { name: 'Open details' }).click();
  await page.getByRole('dialog').getByText('Depth and frequency').waitFor();
}

async function openMembers(page: Page): Promise<void> {
  await openDetails(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Members' }).click();
  await page.getByRole('dialog').getByText('the busiest first').waitFor();
}

async function openHome(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^Uptake/ })
    .first()
    .click();
  await page.getByText('Your preferences').waitFor();
  await page.getByText('Your accounts').first().scrollIntoViewIfNeeded();
}

/** All of it, after the colleague who looks after the others was seen. */
async function listAtRisk(page: Page): Promise<void> {
  await becomePerson(page, 'Tomás');
  await openHome(page);
  await becomePerson(page, 'Priya');
  await page.getByRole('button', { name: /at-risk/ }).click();
  await ask(page, '/adoption at-risk');
}

/** Who looks after accounts is known once they were seen. */
async function openTeamHome(page: Page): Promise<void> {
  await openHome(page);
  await becomePerson(page, 'Tomás');
  await openHome(page);
  await becomePerson(page, 'Mei');
  await openHome(page);
  await page.getByText('Whoever has the most at risk that nobody is on comes first').waitFor();
}

/** What went to the bot and came from it, with a fault in force. */
async function lookBehind(page: Page): Promise<void> {
  const card = await askAcme(page);
  await limitSharing(new URL(page.url()).origin);
  await card.getByRole('button', { name: 'Share to channel' }).click();
  await privateAnswers(page).getByText('Press Share again in').waitFor();
  await page.getByRole('button', { name: 'Traffic and faults' }).click();
  await page.getByRole('region', { name: 'Traffic' }).waitFor();
}

async function limitSharing(origin: string): Promise<void> {
  await fetch(`${origin}/control/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'rate-limit', target: 'chat.postMessage', retryAfter: 30 }),
  });
}

/** The digest of the day, as it stands in the channel. */
async function readDigest(page: Page): Promise<void> {
  await page.getByText('Accounts at risk ·').first().waitFor();
  await page.getByRole('button', { name: /repl/ }).first().waitFor();
}

/** Its accounts with their buttons, after somebody took one on and another judged it. */
async function openThread(page: Page): Promise<void> {
  await readDigest(page);
  await page.getByRole('button', { name: /repl/ }).first().click();
  const claim = page.getByRole('button', { name: /I’m on it/ }).first();
  await claim.click();
  await page.getByText('is on it').first().waitFor();
  await page
    .getByRole('button', { name: /^Useful/ })
    .first()
    .click();
  await page.getByText('Useful: @Priya').first().waitFor();
}

async function openSettings(page: Page): Promise<void> {
  const answer = await ask(page, '/adoption digest');
  await answer.getByRole('button', { name: 'New digest here' }).click();
  await page.getByRole('dialog').getByText('Comes at').waitFor();
}

/** The card of a task in somebody's own messages. */
async function readTask(page: Page): Promise<void> {
  await openHome(page);
  await page.getByText('Messages', { exact: true }).first().click();
  await publicMessages(page).filter({ hasText: 'Why now' }).first().scrollIntoViewIfNeeded();
}

/** How a playbook does, and what it would do next. */
async function openPlaybook(page: Page): Promise<void> {
  await becomePerson(page, 'Mei');
  await ask(page, '/adoption playbook new member activation');
}
