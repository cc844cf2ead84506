import { z } from 'zod';
import { findFaults } from '../../src/slack/blocks/find-faults.ts';
import { pointerTo } from '../../src/slack/blocks/fault.ts';
import { findMessage, type Message } from '../state/messages.ts';
import { showPreview, type Preview } from '../state/previews.ts';
import type { State } from '../state/state.ts';
import { linksIn, wasTold } from '../state/told-links.ts';
import { parseJson } from './arguments.ts';
import { acceptBlocks } from './blocks.ts';
import { method, type Method } from './method.ts';
import { refuseFaults } from './refuse-faults.ts';
import { refuse } from './refusal.ts';

const asked = z.object({
  channel: z.string().default(''),
  ts: z.string().default(''),
  unfurl_id: z.string().default(''),
  source: z.string().default(''),
  unfurls: z.unknown().optional(),
});

type Asked = z.infer<typeof asked>;

const sources = new Set(['composer', 'conversations_history']);

const byUrl = z.record(z.string(), z.looseObject({}));

const content = z.object({
  blocks: z.array(z.unknown()).min(1),
  color: z
    .string()
    .regex(/^(good|warning|danger|#?[0-9a-f]{6})$/i)
    .transform((color) => color.replace('#', ''))
    .optional(),
  fallback: z.string().optional(),
});

/** What Slack puts where an app gave no other words. */
const noWords = '[no preview available]';

/** https://docs.slack.dev/reference/methods/chat.unfurl */
export const unfurl: Record<string, Method> = {
  'chat.unfurl': method({ scopes: ['links:write'], tier: 3 }, asked, ({ state }, args) => {
    const message = messageWithLinks(state, args);
    const previews = Object.entries(unfurlsIn(args)).map(([url, sent]) =>
      acceptPreview(state, message, url, sent),
    );
    for (const preview of previews) showPreview(state, message, preview);
    return {};
  }),
};

/** By channel and ts, which of what is still written are `COMPOSER` and its unfurl id, or by unfurl id and source. */
function messageWithLinks(state: State, { channel, ts, unfurl_id, source }: Asked): Message {
  if (unfurl_id !== '' || source !== '') return messageOfTelling(state, unfurl_id, source);
  if (channel === '') refuse('missing_channel');
  if (ts === '') refuse('missing_ts');
  if (channel === 'COMPOSER') return messageOf(state, state.toldLinks.get(ts));
  if (!state.channels.has(channel)) refuse('cannot_find_channel');
  return messageOf(state, { channel, ts });
}

function messageOfTelling(state: State, unfurlId: string, source: string): Message {
  if (unfurlId === '') refuse('missing_unfurl_id');
  if (source === '') refuse('missing_source');
  if (!sources.has(source)) refuse('invalid_source');
  const told = state.toldLinks.get(unfurlId);
  if (told?.source !== source) refuse('invalid_unfurl_id');
  return messageOf(state, told);
}

function messageOf(state: State, place: { channel: string; ts: string } | undefined): Message {
  const message = place && findMessage(state, place.channel, place.ts);
  return message && message.ephemeralTo === null ? message : refuse('cannot_find_message');
}

function unfurlsIn({ unfurls }: Asked): z.infer<typeof byUrl> {
  if (unfurls === undefined || unfurls === '') refuse('missing_unfurls');
  const parsed = byUrl.safeParse(typeof unfurls === 'string' ? parseJson(unfurls) : unfurls);
  return parsed.success ? parsed.data : refuse('invalid_unfurls_format');
}

/** The link may be written as it is, or escaped as the app was told of it. */
function acceptPreview(state: State, message: Message, given: string, sent: object): Omit<Preview, 'id'> {
  const url = linksIn(message.text).find((link) => link === given || link.replaceAll('&amp;', '&') === given);
  if (url === undefined) refuse('cannot_unfurl_message');
  if (!wasTold(state, message, url)) refuse('cannot_unfurl_url');
  refuseFaults(findFaults(sent, 'preview'), pointerTo(['unfurls', given]));
  const parsed = content.safeParse(sent);
  if (!parsed.success) refuse('cannot_parse_attachment');
  const { blocks, color = null, fallback = noWords } = parsed.data;
  return { url, color, fallback, blocks: acceptBlocks(state, blocks) };
}
