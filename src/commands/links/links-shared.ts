import type { KnownBlock, LinkUnfurls } from '@slack/types';
import { z } from 'zod';
import { recordInteraction } from '../../domain/interactions/queries.ts';
import { namesInLink } from '../../domain/links/link-pattern.ts';
import { findNamedAccount } from '../../domain/links/queries.ts';
import { loadLines } from '../../domain/portfolio/load-lines.ts';
import { loadPortfolio } from '../../domain/portfolio/load-portfolio.ts';
import { slackFailure } from '../../slack/failure.ts';
import { linkPreview } from '../../views/link-preview.ts';
import type { Desk } from '../desk.ts';
import { guardedForAll, type Request } from '../guarded.ts';
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

/** More would bury the message that they stand below. */
const MOST_PREVIEWS = 5;

/**
 * Shows below a message how the accounts are doing that it links to, where the catalogue knows such links: once, and
 * only where its author could have shared the accounts' cards. Nobody asked, so nothing is said where they could not.
 */
export async function linksShared(desk: Desk, event: unknown): Promise<void> {
  const shared = eventSchema.parse(event);
  if ('source' in shared || shared.user === undefined) return;
  const linked = await linkedAccounts(desk, shared.links);
  // Apps and people whom Slack does not know are no teammates.
  if (linked.size === 0 || (await teammateOf(desk, shared.user)) === null) return;
  const posted = { teamId: desk.teamId, userId: shared.user, actionTs: shared.event_ts };
  if (!(await recordInteraction(desk.db, { ...posted, actionId: 'link_shared' }))) return;
  const place = { channelId: shared.channel, messageTs: shared.message_ts };
  const request = { ...posted, ...place, needs: 'share_account' } as const;
  const previews = await Promise.all(
    [...linked].map(async ([accountKey, url]) => {
      const preview = await previewOf(desk, request, accountKey);
      return preview === null ? [] : [[url, { blocks: preview }] as const];
    }),
  );
  if (previews.flat().length > 0) await show(desk, place, Object.fromEntries(previews.flat()));
}

/** The accounts by key, each with the first link that names it. */
async function linkedAccounts({ db, catalog }: Desk, links: { url: string }[]): Promise<Map<number, string>> {
  const linked = new Map<number, string>();
  for (const { url } of links) {
    // Slack escapes what it tells of as it does in a message's text.
    const names = namesInLink(catalog.links, url.replaceAll('&amp;', '&'));
    const accountKey = await findNamedAccount(db, names);
    if (accountKey !== null && !linked.has(accountKey)) linked.set(accountKey, url);
    if (linked.size === MOST_PREVIEWS) break;
  }
  return linked;
}

/** Null: everyone there may not read it, or the account has churned. */
async function previewOf(desk: Desk, request: Request, accountKey: number): Promise<KnownBlock[] | null> {
  const { db, catalog, now } = desk;
  const guarded = await guardedForAll(desk, request, { accountKey }, async (_me, disclose) => {
    const { standings, facts } = await loadPortfolio(db, catalog, now(), [accountKey]);
    const [line] = await loadLines(db, catalog, standings, facts.today);
    if (line === undefined) return null;
    disclose('preview', accountKey);
    return linkPreview(line, facts);
  });
  return guarded.allowed ? guarded.result : null;
}

async function show(
  { slack, log }: Desk,
  { channelId, messageTs }: { channelId: string; messageTs: string },
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
