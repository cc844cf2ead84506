import { WebClient } from '@slack/web-api';
import { afterAll, beforeAll } from 'vitest';
import { startLocalSlack } from '../../../sandbox/start-local-slack.ts';
import { issueTrigger } from '../../../sandbox/state/triggers.ts';
import { tokens } from '../../../sandbox/tokens.ts';
import type { Surface } from '../../../src/slack/blocks/rules.ts';
import { priya, quiet, success } from '../../sandbox/with-bot.ts';
import { link, manifestWithLinks, shareLink } from '../../sandbox/with-links.ts';
import { modal, type Payload } from './payloads.ts';

export type Refusal = { error: string; messages: string[] };

/** A local Slack for the whole file, and what it says to a payload that Slack's own client sends: null is yes. */
export function slackForPayloads(): (payload: Payload, surface: Surface) => Promise<Refusal | null> {
  let send: Record<Surface, (payload: never) => Promise<unknown>>;
  let close: () => Promise<void>;

  beforeAll(async () => {
    const manifest = manifestWithLinks();
    const slack = await startLocalSlack({ manifest, rateLimits: false });
    close = slack.close;
    const client = new WebClient(tokens.bot, { slackApiUrl: slack.apiUrl, logger: quiet });
    const trigger_id = issueTrigger(slack.state, priya, null);
    const { view } = await client.views.open({ trigger_id, view: modal() as never });
    const view_id = view?.id ?? '';
    const shared = await shareLink(slack);
    send = {
      message: (payload: object) => client.apiCall('chat.postMessage', { channel: success, ...payload }),
      preview: (payload: object) =>
        client.apiCall('chat.unfurl', { ...shared, unfurls: { [link]: payload } }),
      modal: (payload) => client.views.update({ view_id, view: payload }),
      home: (payload) => client.views.publish({ user_id: priya, view: payload }),
    };
  });
  afterAll(() => close());

  return (payload, surface) => send[surface](payload as never).then(() => null, refusalOf);
}

function refusalOf(failure: unknown): Refusal {
  const { data } = failure as {
    data?: { error: string; response_metadata?: { messages?: string[] } };
  };
  if (data === undefined) throw failure;
  return { error: data.error, messages: data.response_metadata?.messages ?? [] };
}
