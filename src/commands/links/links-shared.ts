import type { LinkUnfurls } from '@slack/types';
import { z } from 'zod';
import { recordAudit } from '../../domain/audit/queries.ts';
import { recordInteraction } from '../../domain/interactions/queries.ts';
import { namesInLink, type NamedAccount } from '../../domain/links/link-pattern.ts';
import { findNamedAccount } from '../../domain/links/queries.ts';
import { isVisible } from '../../domain/permissions/queries.ts';
import { loadLines } from '../../domain/portfolio/load-lines.ts';
import { loadPortfolio } from '../../domain/portfolio/load-portfolio.ts';
import type { Teammate } from '../../domain/teammates/teammate.ts';
import { slackFailure } from '../../slack/failure.ts';
import { linkPreview } from '../../views/link-preview.ts';
import type { Desk } from '../desk.ts';
import { refusalForAll } from '../guarded.ts';
import { findDenial } from '../find-denial.ts';
import { teammateOf } from '../teammate-of.ts';

/** https://docs.slack.dev/reference/events/link_shared; what apps post may name no user. */
const sharedSchema = z.object({
  channel: z.string(),
  message_ts: z.string(),
  event_ts: z.string(),
  user: z.string().optional(),
  links: z.array(z.object({ url: z.string() })),
});

/** Who will read a message that is still being written is not known: its links wait until it is posted. */
const eventSchema = z.union([z.object({ source: z.literal('composer') }), sharedSchema]);

/** More would bury the message that they stand below, or be a list that nobody wants read out. */
const MOST_PREVIEWS = 5;
const MOST_LINKS = 20;

type Link = { url: string; names: NamedAccount[] };
type Place = { userId: string; channelId: string; messageTs: string };

/**
 * Shows below a message how the accounts are doing that it links to, where the catalogue knows such links: once, and
 * only where its author could have shared the accounts' cards. Nobody asked, so where they could not nothing is said.
 */
export async function linksShared(desk: Desk, event: unknown): Promise<void> {
  const shared = eventSchema.parse(event);
  if ('source' in shared || shared.user === undefined) return;
  const links = linksToAccounts(desk, shared.links);
  if (links.length === 0) return;
  const place = { userId: shared.user, channelId: shared.channel, messageTs: shared.message_ts };
  const told = {
    teamId: desk.teamId,
    userId: shared.user,
    actionTs: shared.event_ts,
    actionId: 'link_shared',
  };
  // Apps and people whom Slack does not know are no teammates.
  const me = await teammateOf(desk, shared.user);
  if (me === null || !(await recordInteraction(desk.db, told)) || !(await mayShow(desk, me, place))) return;
  const previews = await previewsOf(desk, me, links, place);
  if (Object.keys(previews).length > 0) await show(desk, place, previews);
}

/** The links that follow a pattern of the catalogue, each once, with what they may name. */
function linksToAccounts({ catalog }: Desk, links: { url: string }[]): Link[] {
  return [...new Set(links.map(({ url }) => url))]
    .slice(0, MOST_LINKS)
    .map((url) => {
      // Slack escapes what it tells of as it does in a message's text.
      return { url, names: namesInLink(catalog.links, url.replaceAll('&amp;', '&')) };
    })
    .filter(({ names }) => names.length > 0);
}

async function mayShow(desk: Desk, me: Teammate, { userId, channelId }: Place): Promise<boolean> {
  const slackSays = refusalForAll(desk, { userId, teamId: desk.teamId, channelId });
  const denial = await findDenial(desk, 'share_account', null, slackSays, Promise.resolve(me));
  if (denial !== null) desk.log.info({ userId, channelId, refusal: denial }, 'a link was not previewed');
  return denial === null;
}

/** Of each account that they may see, at its first link; put on record before anybody sees it. */
async function previewsOf(desk: Desk, me: Teammate, links: Link[], place: Place): Promise<LinkUnfurls> {
  const { db, catalog, now } = desk;
  const urls = new Map<number, string>();
  for (const { url, names } of links) {
    const accountKey = await findNamedAccount(db, names);
    if (accountKey === null || urls.has(accountKey)) continue;
    if (await isVisible(db, me, catalog, accountKey)) urls.set(accountKey, url);
    if (urls.size === MOST_PREVIEWS) break;
  }
  const previews: LinkUnfurls = {};
  for (const [accountKey, url] of urls) {
    const { standings, facts } = await loadPortfolio(db, catalog, now(), [accountKey]);
    const [line] = await loadLines(db, catalog, standings, facts.today);
    if (line === undefined) continue;
    const detail = { shown: 'preview' };
    const entry = { ...place, surface: null, action: 'share_account', accountKey, detail } as const;
    await recordAudit(db, { ...entry, at: now() });
    previews[url] = { blocks: linkPreview(line, facts) };
  }
  return previews;
}

async function show(
  { slack, log }: Desk,
  { channelId, messageTs }: Place,
  unfurls: LinkUnfurls,
): Promise<void> {
  try {
    await slack.chat.unfurl({ channel: channelId, ts: messageTs, unfurls });
  } catch (error) {
    const failure = slackFailure(error);
    if (failure === null) throw error;
    log.warn({ failure, channelId }, 'links to accounts could not be previewed');
  }
}
