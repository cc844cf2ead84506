import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { ask, composer, publicMessages } from '../../sandbox/browser/workspace-page.ts';
import type { RunningLocalSlack } from '../../sandbox/start-local-slack.ts';
import { showPreview } from './show-preview.ts';
import { startDemo } from './with-page.ts';

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

test('from the command to the shared card with nothing but the keyboard', async () => {
  const { open } = await startDemo();
  const page = await open();
  await tabTo(page, composer(page));
  await page.keyboard.type('/ad');
  await page.keyboard.press('Tab');
  await page.keyboard.type('acme');
  await page.keyboard.press('Enter');
  const details = page.getByRole('button', { name: 'Open details' });
  await details.waitFor();
  await tabTo(page, details, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Acme' }).waitFor();
  await page.getByRole('dialog').locator(':focus').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await expect.poll(() => isFocused(details)).toBe(true);
  await tabTo(page, page.getByRole('button', { name: 'Share to channel' }), 'Shift+Tab');
  await page.keyboard.press('Space');
  await publicMessages(page).filter({ hasText: 'Shared by @Priya' }).waitFor();
});

test('on a phone the card fits, and channels and people are behind a button', async () => {
  const { open } = await startDemo();
  const page = await open(phone);
  const card = await ask(page, '/adoption acme');
  await card.getByRole('button', { name: 'Open details' }).tap();
  await page.getByRole('dialog').getByText('Depth and frequency').waitFor();
  expect(await isTooWide(page)).toBe(false);
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().tap();
  expect(await isTooWide(page)).toBe(false);
  const button = await card.getByRole('button', { name: 'Share to channel' }).boundingBox();
  expect(button && button.x + button.width).toBeLessThanOrEqual(phone.viewport.width);
  await page.getByRole('button', { name: 'Channels and people' }).tap();
  await page.getByRole('button', { name: /^at-risk/ }).tap();
  await page
    .getByRole('heading', { name: /at-risk/ })
    .first()
    .waitFor();
});

test('on a phone the preview of a link fits', async () => {
  const { open, slack } = await startDemo();
  const page = await open(phone);
  const preview = await showPreview(page, slack);
  expect(await isTooWide(page)).toBe(false);
  const box = await preview.boundingBox();
  expect(box && box.x + box.width).toBeLessThanOrEqual(phone.viewport.width);
  expect(await seriousFaults(page)).toEqual([]);
});

test.each([
  ['light', 0.9, 1],
  ['dark', 0, 0.3],
] as const)('who prefers %s pages gets one (lightness %d to %d)', async (colorScheme, least, most) => {
  const { open } = await startDemo();
  const page = await open({ colorScheme });
  const background = await page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
  const [red = 0, green = 0, blue = 0] = (background.match(/\d+/g) ?? []).map(Number);
  const lightness = (red + green + blue) / 3 / 255;
  expect(lightness).toBeGreaterThanOrEqual(least);
  expect(lightness).toBeLessThanOrEqual(most);
});

const places: [string, (page: Page, slack: RunningLocalSlack) => Promise<unknown>][] = [
  ['a channel with a card', (page) => ask(page, '/adoption acme')],
  ['a list to pick from', (page) => ask(page, '/adoption northwind')],
  ['the offered commands', offerCommands],
  ['a window of details', openDetails],
  ['the preview of a link', showPreview],
  ['a thread', openThread],
  ['the place of the app', openApp],
  ['traffic and faults', openPanel],
  ['one exchange in full', openExchange],
  ['help with the keyboard', (page) => page.getByRole('button', { name: 'Keyboard and help' }).click()],
  ['the choice of people', (page) => page.getByRole('button', { name: /^You are/ }).click()],
];

test.each(places)('axe finds nothing serious with %s, in light and in dark', async (_place, go) => {
  const { open, slack } = await startDemo();
  const page = await open({ viewport: { width: 1240, height: 1400 } });
  await go(page, slack);
  expect(await seriousFaults(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await seriousFaults(page)).toEqual([]);
});

test('axe finds nothing serious on a phone', async () => {
  const { open } = await startDemo();
  const page = await open(phone);
  await ask(page, '/adoption acme');
  expect(await seriousFaults(page)).toEqual([]);
});

async function offerCommands(page: Page): Promise<void> {
  await composer(page).pressSequentially('/');
  await page.getByRole('option').first().waitFor();
}

async function openDetails(page: Page): Promise<void> {
  const card = await ask(page, '/adoption acme');
  await card.getByRole('button', { name: 'Open details' }).click();
  await page.getByRole('dialog').getByText('Depth and frequency').waitFor();
}

async function openThread(page: Page): Promise<void> {
  await publicMessages(page).first().hover();
  await publicMessages(page).first().getByRole('button', { name: 'Reply in thread' }).click();
  await page.getByRole('textbox', { name: 'Reply' }).waitFor();
}

async function openApp(page: Page): Promise<void> {
  await page
    .getByRole('navigation', { name: /^Channels/ })
    .getByRole('button', { name: 'Uptake' })
    .click();
  await page.getByRole('tab', { name: 'About' }).click();
}

async function openPanel(page: Page): Promise<void> {
  await ask(page, '/adoption acme');
  await page.getByRole('button', { name: 'Traffic and faults' }).click();
  await page.getByText('Make something go wrong').click();
  await page.getByRole('button', { name: /^Rate limited/ }).click();
  await page
    .getByRole('region', { name: 'Faults' })
    .getByText(/chat\.postMessage is answered 429/)
    .waitFor();
}

async function openExchange(page: Page): Promise<void> {
  await openPanel(page);
  await page.getByRole('region', { name: 'Traffic' }).getByRole('button', { name: '/adoption' }).click();
  await page.getByText('Slack to the bot by Socket Mode').waitFor();
}

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** What axe-core calls serious or critical, with the elements concerned. https://github.com/dequelabs/axe-core */
async function seriousFaults(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: axePath });
  const { violations } = await page.evaluate<AxeResults>('axe.run()');
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
}

/** Presses the key until that has the focus, as often as a patient person would. */
async function tabTo(page: Page, wanted: Locator, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await isFocused(wanted)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`sixty times ${key} did not lead to ${wanted}`);
}

async function isFocused(wanted: Locator): Promise<boolean> {
  return (await wanted.and(wanted.page().locator(':focus')).count()) === 1;
}

/** Whether the page can be scrolled sideways. */
function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
}
