import type { WebClient } from '@slack/web-api';
import { readManifest, type Manifest } from '../../sandbox/manifest.ts';
import type { RunningLocalSlack } from '../../sandbox/start-local-slack.ts';
import type { Message } from '../../sandbox/state/messages.ts';
import { clientOf } from './web-api/calling.ts';
import { localSlack, priya, success } from './with-bot.ts';

/** A link that the app is told of. */
export const link = 'https://app.example.com/accounts/acme';

type Options = { scopes?: string[]; events?: string[] };

/** Of an app that previews links to two domains. */
export function manifestWithLinks({
  scopes = ['links:read', 'links:write'],
  events = ['link_shared'],
}: Options = {}): Manifest {
  const manifest = readManifest(new URL('manifest.fixture.yml', import.meta.url));
  const { features, oauth_config, settings } = manifest;
  features.unfurl_domains = ['app.example.com', 'example.org'];
  oauth_config.scopes.bot.push('im:history', ...scopes);
  settings.event_subscriptions.bot_events.push('message.channels', ...events);
  return manifest;
}

/** Its local Slack, which asks nobody twice, and a client of the app. */
export async function slackWithLinks(
  options: Options = {},
): Promise<{ slack: RunningLocalSlack; client: WebClient }> {
  const slack = await localSlack({ manifest: manifestWithLinks(options), patience: { eventRetriesMs: [] } });
  return { slack, client: clientOf(slack) };
}

/** Priya posts a text, with the link unless told otherwise. Returns where. */
export async function shareLink(
  { act, state }: Pick<RunningLocalSlack, 'act' | 'state'>,
  text = `Look: ${link}`,
): Promise<{ channel: string; ts: string }> {
  await act(priya, { do: 'say', channel: success, text, thread: null });
  const ts = state.messages.get(success)?.at(-1)?.ts ?? '';
  return { channel: success, ts };
}

export function messageAt(
  { state }: RunningLocalSlack,
  { channel, ts }: { channel: string; ts: string },
): Message {
  const found = state.messages.get(channel)?.find((message) => message.ts === ts);
  if (!found) throw new Error(`There is no message ${ts} in ${channel}.`);
  return found;
}

/** The `link_shared` that went to the app, oldest first. */
export function linksShared({ state }: RunningLocalSlack): Record<string, unknown>[] {
  return state.traffic
    .filter(({ name }) => name === 'link_shared')
    .map(({ request }) => (request as { event: Record<string, unknown> }).event);
}
