import { z } from 'zod';
import type { Context } from '../../context.ts';
import { dayIn } from '../../domain/catalog/days.ts';
import { type Digest, isOver } from '../../domain/digest/digest.ts';
import { firstShownIn, inMessage, inThread, onPage, pagesOf } from '../../domain/digest/layout.ts';
import { loadDrawnLines } from '../../domain/digest/load-drawn-lines.ts';
import { loadDigest } from '../../domain/digest/load-digest.ts';
import { forgetListed, forgetShown } from '../../domain/digest/planning/queries.ts';
import type { Post } from '../../domain/posts/post.ts';
import { touchPosts } from '../../domain/posts/queries.ts';
import { digestMessage } from '../../views/digest/digest-message.ts';
import { threadMessage } from '../../views/digest/thread-message.ts';
import type { Message } from '../../views/message.ts';

const digestSchema = z.object({ subscriptionId: z.number().int(), day: z.iso.date() });
const pageSchema = digestSchema.extend({ page: z.number().int().positive() });

/** What changed on a day, with its accounts as they stand now; null: there is no such digest any more. */
export async function drawDigest(context: Context, subject: unknown): Promise<Message | null> {
  const { subscriptionId, day } = digestSchema.parse(subject);
  const planned = await loadDigest(context.db, context.catalog, subscriptionId, day);
  if (planned === null) return null;
  const digest = asRead(planned);
  const lines = inMessage(digest.lines);
  const today = todayOf(context);
  const drawn = await loadDrawnLines(context.db, context.catalog, { subscriptionId, day }, lines, today);
  return digestMessage(digest, {
    drawn: drawn.filter(({ line }) => !isOver(line)),
    over: drawn.filter(({ line }) => isOver(line)),
    threaded: inThread(digest.lines).length,
    today,
  });
}

/** A page of its accounts with their buttons. */
export async function drawDigestAccounts(context: Context, subject: unknown): Promise<Message | null> {
  const { subscriptionId, day, page } = pageSchema.parse(subject);
  const digest = await loadDigest(context.db, context.catalog, subscriptionId, day);
  if (digest === null) return null;
  const lines = onPage(digest.lines, page);
  const today = todayOf(context);
  const drawn = await loadDrawnLines(context.db, context.catalog, { subscriptionId, day }, lines, today);
  if (drawn.length === 0) return null;
  const pages = pagesOf(digest.lines);
  return threadMessage(drawn, { subscriptionId, day, page, pages, today });
}

/** A digest without what Slack did not take of it, which the next one tells. */
function asRead(digest: Digest): Digest {
  const lines = digest.lines.filter(({ unread }) => unread !== true);
  return { ...digest, lines, waiting: digest.waiting + digest.lines.length - lines.length };
}

const shownSchema = digestSchema.extend({ page: z.number().int().positive().nullable().default(null) });

/**
 * Slack does not take a post: what it alone would have told of accounts is told by the next digest, and the message that
 * its thread is below says so. Of any other post nothing is to be done.
 */
export async function forgetUnread(
  context: Pick<Context, 'db' | 'catalog'>,
  { kind, postKey, threadOf, subject }: Pick<Post, 'kind' | 'postKey' | 'threadOf' | 'subject'>,
): Promise<void> {
  if (kind === 'digest') return forgetListed(context.db, postKey);
  const page = pageSchema.safeParse(subject).data;
  if (kind !== 'digest_accounts' || page === undefined) return;
  const untold = await listFirstShown(context, page);
  if (untold.length === 0) return;
  await forgetShown(context.db, page, untold);
  await touchPosts(context.db, [], threadOf === null ? [] : [threadOf]);
}

/** The accounts that a message of a digest is the first to show: what its posting discloses. None of any other post. */
export async function listFirstShown(
  { db, catalog }: Pick<Context, 'db' | 'catalog'>,
  subject: unknown,
): Promise<number[]> {
  const shown = shownSchema.safeParse(subject).data;
  if (shown === undefined) return [];
  const { subscriptionId, day, page } = shown;
  const digest = await loadDigest(db, catalog, subscriptionId, day);
  return firstShownIn(digest?.lines ?? [], page).map(({ accountKey }) => accountKey);
}

const todayOf = ({ catalog, now }: Context): string => dayIn(catalog.timeZone, now());
