import { startApp, type RunningApp } from '../../src/app.ts';
import type { Context } from '../../src/context.ts';
import { readManifest } from '../manifest.ts';
import { startLocalSlack, type RunningLocalSlack } from '../start-local-slack.ts';
import { tokens } from '../tokens.ts';

/** A local Slack and the bot as it ships, for one test or one picture. */
export type Stage = {
  slack: RunningLocalSlack;
  startBot: () => Promise<void>;
  stopBot: () => Promise<void>;
  close: () => Promise<void>;
};

/** Starts both, by the clock of `context`. */
export async function startStage(context: Context): Promise<Stage> {
  const slack = await startLocalSlack({
    manifest: readManifest(new URL('../../manifest.yml', import.meta.url)),
    now: context.now,
  });
  const settings = {
    botToken: tokens.bot,
    appToken: tokens.app,
    signingSecret: null,
    apiUrl: slack.apiUrl,
  };
  let bot: RunningApp | null = null;
  const startBot = async () => {
    bot = await startApp(context, settings, 0);
  };
  const stopBot = async () => {
    await bot?.stop();
    bot = null;
  };
  const close = async () => {
    await stopBot();
    await slack.close();
  };
  try {
    await startBot();
  } catch (error) {
    await close();
    throw error;
  }
  return { slack, startBot, stopBot, close };
}
