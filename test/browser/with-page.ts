import type { BrowserContextOptions, Page } from 'playwright-core';
import { pino } from 'pino';
import { afterAll, expect, onTestFinished } from 'vitest';
import { launchBrowser } from '../../sandbox/browser/launch-browser.ts';
import { startStage, type Stage } from '../../sandbox/browser/start-stage.ts';
import { composer } from '../../sandbox/browser/workspace-page.ts';
import { loadCatalog } from '../../src/catalog.ts';
import { sampleDatabase } from '../support/sample-database.ts';

// One browser and one database with the sample world for the file that imports this.

const browser = await launchBrowser(process.env);
afterAll(() => browser.close());

/** The sample world; what a test changes in it, the file's other tests see. */
export const connection = await sampleDatabase();

/** What does not come within this time is not waited for any longer. */
const patienceMs = 10_000;

export type Demo = Stage & {
  /** Opens the page in a browser of its own, without cookies or a past: Priya's, where nobody is named. */
  open: (options?: BrowserContextOptions & { person?: string }) => Promise<Page>;
};

/** What `npm run demo` starts, for one test: a local Slack and the bot as it ships, on the sample world. */
export async function startDemo(): Promise<Demo> {
  const catalog = await loadCatalog({ catalogPath: 'uptake.yml' }, connection.db);
  const log = pino({ level: 'silent' });
  const stage = await startStage({ db: connection.db, catalog, log, now: () => new Date() });
  onTestFinished(stage.close);
  return { ...stage, open: (options) => openPage(stage.slack.url, options) };
}

/** A page that breaks, or that asks another machine for anything, fails its test. */
async function openPage(
  url: string,
  { person, ...options }: BrowserContextOptions & { person?: string } = {},
): Promise<Page> {
  const context = await browser.newContext({
    locale: 'en-US',
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  const wrong: string[] = [];
  page.on('pageerror', (error) => wrong.push(String(error)));
  page.on('request', (request) => {
    if (/^(https?|wss?):/.test(request.url()) && !request.url().startsWith(url)) wrong.push(request.url());
  });
  onTestFinished(async () => {
    await context.close();
    expect(wrong).toEqual([]);
  });
  await page.goto(person === undefined ? url : `${url}/?person=${person}`);
  await composer(page).waitFor();
  return page;
}
