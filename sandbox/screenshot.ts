import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { readConfig } from '../src/config.ts';
import { launchBrowser } from './browser/launch-browser.ts';
import { startDemo } from './demo/start-demo.ts';

// Takes the pictures of the documentation from the running demo: `npm run screenshots`.
const folder = fileURLToPath(new URL('../docs/pictures/', import.meta.url));

type Picture = {
  name: string;
  scheme: 'light' | 'dark';
  width: number;
  height: number;
  steps: (page: Page) => Promise<void>;
};

const desk = { width: 1240, height: 860 };
const phone = { width: 400, height: 800 };
/** Tall enough for a whole account card. */
const tall = 1330;
const light = { scheme: 'light' as const, ...desk };

const pictures: Picture[] = [
  { name: 'commands', ...light, steps: (page) => composer(page).pressSequentially('/a') },
  { name: 'help', ...light, steps: (page) => ask(page, '/adoption help') },
  { name: 'typo', ...light, steps: (page) => ask(page, '/adoption akme') },
  { name: 'card', ...light, height: tall, steps: (page) => ask(page, '/adoption acme') },
  { name: 'card-dark', ...light, scheme: 'dark', height: tall, steps: (page) => ask(page, '/adoption acme') },
  { name: 'card-phone', ...light, ...phone, steps: (page) => ask(page, '/adoption acme') },
  { name: 'details', ...light, steps: openDetails },
  { name: 'shared', ...light, height: tall, steps: share },
];

await takeAll();

async function takeAll(): Promise<void> {
  await mkdir(folder, { recursive: true });
  const browser = await launchBrowser(process.env);
  const config = readConfig(process.env);
  try {
    // A demo for each, so that no picture shows the answers to another.
    for (const picture of pictures) {
      const demo = await startDemo(config, { port: 0, reset: false, now: new Date(), step: () => () => {} });
      try {
        await take(browser, demo.url, picture);
      } finally {
        await demo.stop();
      }
    }
  } finally {
    await browser.close();
  }
}

async function take(browser: Browser, url: string, picture: Picture): Promise<void> {
  const { name, scheme, width, height, steps } = picture;
  const page = await browser.newPage({
    viewport: { width, height },
    colorScheme: scheme,
    deviceScaleFactor: 1.5,
    reducedMotion: 'reduce',
  });
  await page.goto(url);
  await composer(page).waitFor();
  await steps(page);
  await page.mouse.move(0, 0);
  await page.screenshot({ path: `${folder}${name}.png` });
  process.stdout.write(`docs/pictures/${name}.png\n`);
  await page.close();
}

function composer(page: Page) {
  return page.getByRole('textbox', { name: /^Message / });
}

async function ask(page: Page, command: string): Promise<void> {
  const answers = page.locator('.message.ephemeral');
  const before = await answers.count();
  await composer(page).fill(command);
  await composer(page).press('Enter');
  await answers.nth(before).waitFor();
}

async function openDetails(page: Page): Promise<void> {
  await ask(page, '/adoption acme');
  await page.getByRole('button', { name: 'Open details' }).click();
  await page.getByRole('dialog').waitFor();
}

async function share(page: Page): Promise<void> {
  await ask(page, '/adoption acme');
  await page.getByRole('button', { name: 'Share to channel' }).click();
  await page.locator('.message:not(.ephemeral) .chart').waitFor();
}
