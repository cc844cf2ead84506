import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { Context } from '../../src/context.ts';
import { tokens } from '../tokens.ts';
import { startOutbox } from '../../src/jobs/start-outbox.ts';
import type { Delivering } from '../../src/jobs/deliver-posts.ts';
import { planSampleDigest } from '../demo/sample-digest.ts';
import { planSampleCards } from '../demo/sample-playbooks.ts';
import { startStage, type Stage } from '../browser/start-stage.ts';
import { composer } from '../browser/workspace-page.ts';
import type { Picture } from './pictures.ts';

/** Of 100. Below this, letters get a halo. */
const quality = 90;

/** Takes it in a workspace of its own, so that no picture shows the answers to another, on the day of `context.now`. */
export async function takePicture(
  browser: Browser,
  context: Context,
  { name, scheme, width, height, scale, posts, steps }: Picture,
  folder: string,
): Promise<void> {
  const stage = await startStage(context);
  const outbox = posts ? await postToday(context, stage) : null;
  try {
    const page = await browser.newPage({
      viewport: { width, height },
      colorScheme: scheme,
      deviceScaleFactor: scale,
      reducedMotion: 'reduce',
      locale: 'en-US',
      timezoneId: 'Europe/London',
    });
    await page.clock.setFixedTime(context.now());
    await page.goto(stage.slack.url);
    await composer(page).waitFor();
    await steps(page);
    await page.mouse.move(0, 0);
    await page.screenshot({
      path: join(folder, `${name}.webp`),
      type: 'webp',
      quality,
      animations: 'disabled',
      caret: 'hide',
    });
    await page.close();
  } finally {
    await outbox?.stop();
    await stage.close();
  }
}

/** Has a digest of the day and cards of tasks posted, as the demo does. */
async function postToday(context: Context, { slack }: Stage): Promise<Delivering> {
  await planSampleDigest(context, context.now());
  await planSampleCards(context, context.now());
  const credentials = { botToken: tokens.bot, appToken: null, signingSecret: null, apiUrl: slack.apiUrl };
  return startOutbox(context, credentials, slack.state.team.id);
}
