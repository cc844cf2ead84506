import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { ask, becomePerson, privateAnswers, publicMessages } from '../../sandbox/browser/workspace-page.ts';
import { connection, startDemo } from './with-page.ts';

test('the numbers on the page are those of the command line', async () => {
  const { open } = await startDemo();
  const page = await open();
  const card = await ask(page, '/adoption acme');
  const { account, measures, health, levels } = await accountJson('acme');
  const words = await textOf(card);
  expect(words).toContain(`Health ${health.score} of 100`);
  expect(words).toContain(`${measures.mau} members active in 28 days, ${measures.prev_mau} in the 28 before`);
  expect(words).toContain(`Seats ${account.seats} bought`);
  expect(words).toContain(`ARR $${account.arr.toLocaleString('en-US')}`);
  for (const { score, weight } of health.parts) {
    expect(words).toContain(`${score} of 100 · ${Math.round(weight * 100)}% of the score`);
  }
  for (const { name, members } of levels) expect(words).toMatch(new RegExp(`${name} +${members} `));
  const weeks = await card.getByRole('table').getByRole('cell').allInnerTexts();
  expect(weeks.filter((text) => text !== '').map(Number)).toEqual(measures.weekly_active);
});

test('an answer is seen by its asker alone, until it is shared', async () => {
  const { open } = await startDemo();
  const page = await open();
  await ask(page, '/adoption acme');
  await becomePerson(page, 'Tomás');
  await publicMessages(page).first().waitFor();
  expect(await privateAnswers(page).count()).toBe(0);
  expect(await page.getByText('Health').count()).toBe(0);

  await becomePerson(page, 'Priya');
  const tomas = await open({ person: 'U0TOMAS00' });
  await page.getByRole('button', { name: 'Share to channel' }).click();
  await page.getByText('You shared this card in the channel').waitFor();
  expect(await page.getByRole('button', { name: 'Share to channel' }).count()).toBe(0);
  const shared = publicMessages(tomas).filter({ hasText: 'Shared by @Priya' });
  await shared.waitFor();
  expect(await textOf(shared)).toContain('of 100');
  expect(await privateAnswers(tomas).count()).toBe(0);
});

test('a shared card is refreshed for everybody', async () => {
  const { open } = await startDemo();
  const page = await open();
  const card = await ask(page, '/adoption acme');
  await card.getByRole('button', { name: 'Share to channel' }).click();
  const mei = await open({ person: 'U0MEI0000' });
  const shared = publicMessages(mei).filter({ hasText: 'Shared by @Priya' });
  await shared.getByText('72 bought').waitFor();
  await setSeatsOfAcme(73);
  await shared.getByRole('button', { name: 'Refresh' }).click();
  await shared.getByText('73 bought').waitFor();
  await publicMessages(page).getByText('73 bought').waitFor();
  await setSeatsOfAcme(72);
});

test('the details open in a window that Esc closes', async () => {
  const { open } = await startDemo();
  const page = await open();
  const card = await ask(page, '/adoption acme');
  await card.getByRole('button', { name: 'Open details' }).click();
  const details = page.getByRole('dialog', { name: 'Acme' });
  await details.getByText('Depth and frequency').waitFor();
  const { measures } = await accountJson('acme');
  expect(await textOf(details)).toContain(`Active in 7 days: ${measures.wau} (`);
  await page.keyboard.press('Escape');
  await details.waitFor({ state: 'hidden' });
  expect(await page.getByRole('dialog').count()).toBe(0);
});

/** What `uptake account QUERY --json` prints. */
async function accountJson(query: string): Promise<AccountJson> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['src/main.ts', 'account', query, '--json'],
    { env: { ...process.env, DATABASE_URL: connection.url, UPTAKE_CATALOG: 'uptake.yml' } },
  );
  return JSON.parse(stdout) as AccountJson;
}

type AccountJson = {
  account: { seats: number; arr: number };
  measures: { mau: number; prev_mau: number; wau: number; weekly_active: number[] };
  health: { score: number; parts: { score: number; weight: number }[] };
  levels: { name: string; members: number }[];
};

async function setSeatsOfAcme(seats: number): Promise<void> {
  const { rowCount } = await connection.pool.query(`update accounts set seats = $1 where name = 'Acme'`, [
    seats,
  ]);
  expect(rowCount).toBe(1);
}

/** As read: one space wherever the layout breaks the line. */
async function textOf(shown: Locator): Promise<string> {
  return (await shown.innerText()).replaceAll(/\s+/g, ' ');
}
