import { WebClient } from '@slack/web-api';
import { readManifest, type Manifest } from '../../../sandbox/manifest.ts';
import type { LocalSlackOptions, RunningLocalSlack } from '../../../sandbox/start-local-slack.ts';
import { addChannel, type Channel } from '../../../sandbox/state/channels.ts';
import { tokens } from '../../../sandbox/tokens.ts';
import { localSlack, quiet } from '../with-bot.ts';

/** Every scope that a method of the local Slack asks for. */
export const everyScope = `
  channels:history channels:join channels:manage channels:read chat:write files:read files:write groups:history
  groups:read groups:write im:history im:read im:write links:write mpim:history mpim:read mpim:write
  reactions:read reactions:write team:read usergroups:read users.profile:read users:read users:read.email
`
  .trim()
  .split(/\s+/);

export function manifestWith(scopes: string[]): Manifest {
  const manifest = readManifest(new URL('../manifest.fixture.yml', import.meta.url));
  return { ...manifest, oauth_config: { scopes: { bot: scopes } } };
}

/** A local Slack whose bot may do everything, or what is said. */
export function permissiveSlack(
  scopes: string[] = everyScope,
  options: Partial<LocalSlackOptions> = {},
): Promise<RunningLocalSlack> {
  return localSlack({ manifest: manifestWith(scopes), ...options });
}

export function clientOf(slack: RunningLocalSlack, token: string = tokens.bot): WebClient {
  return new WebClient(token, { slackApiUrl: slack.apiUrl, logger: quiet, retryConfig: { retries: 0 } });
}

/** Slack's error code, or `no error`. Anything else that went wrong is thrown. */
export async function errorOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'no error',
    (error: { data?: { error?: string } }) => {
      if (error.data?.error === undefined) throw error;
      return error.data.error;
    },
  );
}

/** A channel with what the test is about; public, empty of messages, and with nobody in it unless told otherwise. */
export function channelIn({ state }: RunningLocalSlack, channel: Partial<Channel> & { id: string }): Channel {
  const { id } = channel;
  const plain = { name: id.toLowerCase(), kind: 'public', topic: '', archived: false, createdAt: 0 } as const;
  return addChannel(state, { ...plain, members: [], ...channel });
}

export const bot = 'U0UPTAKE0';
export const outsider = 'U0OUTSIDE';
export const shared = 'C0SHARED0';
