import { randomBytes, randomUUID } from 'node:crypto';
import { deliverEvent } from '../delivery/deliver-event.ts';
import type { LocalSlack } from '../local-slack.ts';
import { isMember, type Channel } from '../state/channels.ts';
import { nextTs } from '../state/ids.ts';
import type { Message } from '../state/messages.ts';
import type { State } from '../state/state.ts';
import { linksIn, type Link } from '../state/told-links.ts';
import { hasScope } from '../web-api/authorise.ts';

// Slack tells an app of links twice: when they stand in what someone writes, and when that is posted; in whichever
// conversation. https://docs.slack.dev/reference/events/link_shared

const subscription = 'link_shared';

/** Those links in a message's text that the app is told of. */
export function linksToTell(state: State, text: string): Link[] {
  const { features, settings } = state.manifest;
  const listens = settings.event_subscriptions.bot_events.includes(subscription);
  if (!listens || !hasScope(state, 'links:read')) return [];
  return linksIn(text).flatMap((url) => {
    const host = URL.parse(url)?.hostname;
    const domain = features.unfurl_domains.find((one) => host === one || host?.endsWith(`.${one}`));
    return domain === undefined ? [] : [{ url, domain }];
  });
}

/** Someone has written them and not yet sent them: there is no channel to tell of. Returns the unfurl id. */
export function tellOfWriting(slack: LocalSlack, user: string, channel: Channel, links: Link[]): string {
  const unfurlId = `${user}-${randomUUID()}-${randomBytes(16).toString('hex')}`;
  tell(
    slack,
    channel,
    { channel: 'COMPOSER', user, message_ts: unfurlId },
    { unfurlId, source: 'composer', links },
  );
  return unfurlId;
}

/** The message with them is posted; `written` is the id under which the app was told before. */
export function tellOfPost(
  slack: LocalSlack,
  { channel: id, ts, threadTs, user }: Message,
  channel: Channel,
  links: Link[],
  written: string,
): void {
  const { toldLinks } = slack.state;
  const unfurlId = `${id}.${ts}.${randomBytes(32).toString('hex')}`;
  const source = 'conversations_history';
  toldLinks.set(written, { source: 'composer', channel: id, ts, links });
  toldLinks.set(unfurlId, { source, channel: id, ts, links });
  const place = { channel: id, user, message_ts: ts, ...(threadTs !== null && { thread_ts: threadTs }) };
  tell(slack, channel, place, { unfurlId, source, links });
}

function tell(
  slack: LocalSlack,
  channel: Channel,
  place: Record<string, unknown>,
  { unfurlId, source, links }: { unfurlId: string; source: string; links: Link[] },
): void {
  const { state } = slack;
  void deliverEvent(slack, subscription, {
    type: subscription,
    ...place,
    is_bot_user_member: isMember(channel, state.app.botUserId),
    unfurl_id: unfurlId,
    source,
    links,
    user_locale: 'en-US',
    event_ts: nextTs(state),
  });
}
