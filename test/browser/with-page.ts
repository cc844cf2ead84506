import type { BrowserContextOptions, Page } from 'playwright-core';
import { pino } from 'pino';
import { afterAll, expect, onTestFinished } from 'vitest';
import { launchBrowser } from '../../sandbox/browser/launch-browser.ts';
import { composer } from '../../sandbox/browser/workspace-page.ts';
import { readManifest } from '../../sandbox/manifest.ts';
import { startLocalSlack, type RunningLocalSlack } from '../../sandbox/start-local-slack.ts';
import { tokens } from '../../sandbox/tokens.ts';
import { startApp, type RunningApp } from '../../src/app.ts';
import { loadCatalog } from '../../src/catalog.ts';
import { sampleDatabase } from '../support/sample-database.ts';

// One browser and one database with the sample world for the file that imports this.

const browser = await launchBrowser(process.env);
afterAll(() => browser.close());

/** The sample world; what a test changes in it, the file's other tests see. */
export const connection = await sampleDatabase();

/** What was waited for this long does not come. */
const patienceMs = 10_000;

export type Demo = {
  slack: RunningLocalSlack;
  /** Opens the page in a browser of its own, without cookies or a past: Priya's, where nobody is named. */
  open: (options?: BrowserContextOptions & { person?: string }) => Promise<Page>;
  startBot: () => Promise<void>;
  stopBot: () => Promise<void>;
};

/** What `npm run demo` starts, for one test: a local Slack and the bot as it ships, on the sample world. */
export async function startDemo(): Promise<Demo> {
  const slack = await startLocalSlack({ manifest: readManifest('manifest.yml') });
  onTestFinished(slack.close);
  let bot: RunningApp | null = null;
  const startBot = async () => {
    const catalog = await loadCatalog({ catalogPath: 'uptake.yml' }, connection.db);
    const context = {
      db: connection.db,
      catalog,
      log: pino({ level: 'silent' }),
      now: () => new Date(),
    };
    bot = await startApp(
      context,
      { botToken: tokens.bot, appToken: tokens.app, signingSecret: null, apiUrl: slack.apiUrl },
      0,
    );
  };
  const stopBot = async () => {
    await bot?.stop();
    bot = null;
  };
  onTestFinished(stopBot);
  await startBot();
  return { slack, startBot, stopBot, open: (options) => openPage(slack.url, options) };
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
