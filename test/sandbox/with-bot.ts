import { createServer } from 'node:net';
import { App, LogLevel, type Logger } from '@slack/bolt';
import { onTestFinished } from 'vitest';
import { readManifest } from '../../sandbox/manifest.ts';
import {
  startLocalSlack,
  type LocalSlackOptions,
  type RunningLocalSlack,
} from '../../sandbox/start-local-slack.ts';
import { tokens } from '../../sandbox/tokens.ts';

/** These bots fail on purpose; what they log about it is no news. */
export const quiet: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => LogLevel.ERROR,
  setName: () => {},
};

export type Mode = 'socket' | 'http';

export const modes: Mode[] = ['socket', 'http'];

/** A local Slack of the test's own, closed at its end. */
export async function localSlack(options: Partial<LocalSlackOptions> = {}): Promise<RunningLocalSlack> {
  const manifest = readManifest(new URL('manifest.fixture.yml', import.meta.url));
  const slack = await startLocalSlack({ manifest, ...options });
  onTestFinished(slack.close);
  return slack;
}

/** A local Slack with Bolt's own App connected to it, whose listeners `register` adds. */
export async function localSlackWithBot(
  mode: Mode,
  register: (app: App) => void,
  options: Partial<LocalSlackOptions> = {},
): Promise<RunningLocalSlack> {
  const port = mode === 'http' ? await freePort() : 0;
  const slack = await localSlack({
    ...options,
    ...(mode === 'http' && { requestUrl: `http://127.0.0.1:${port}/slack/events` }),
  });
  await startBot(slack, mode, register, port);
  return slack;
}

export async function startBot(
  slack: RunningLocalSlack,
  mode: Mode,
  register: (app: App) => void,
  port = 0,
): Promise<App> {
  const receiver =
    mode === 'http' ? { signingSecret: tokens.signingSecret } : { socketMode: true, appToken: tokens.app };
  const app = new App({
    ...receiver,
    token: tokens.bot,
    clientOptions: { slackApiUrl: slack.apiUrl },
    logger: quiet,
    deferInitialization: true,
  });
  register(app);
  await app.init();
  await app.start(port);
  onTestFinished(() => app.stop().then(() => undefined));
  return app;
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

export const priya = 'U0PRIYA00';
export const tomas = 'U0TOMAS00';
export const mei = 'U0MEI0000';
export const gus = 'U0GUS0000';
export const success = 'C0SUCCESS';
export const random = 'C0RANDOM0';
