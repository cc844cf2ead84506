import { z } from 'zod';
import type { Context } from '../../context.ts';
import { dayIn } from '../../domain/catalog/days.ts';
import { isOver } from '../../domain/digest/digest.ts';
import { firstShownIn, inMessage, inThread, onPage, pagesOf } from '../../domain/digest/layout.ts';
import { loadDrawnLines } from '../../domain/digest/load-drawn-lines.ts';
import { loadDigest } from '../../domain/digest/load-digest.ts';
import { digestMessage } from '../../views/digest/digest-message.ts';
import { threadMessage } from '../../views/digest/thread-message.ts';
import type { Message } from '../../views/message.ts';

const digestSchema = z.object({ subscriptionId: z.number().int(), day: z.iso.date() });
const pageSchema = digestSchema.extend({ page: z.number().int().positive() });

/** What changed on a day, with its accounts as they stand now; null: there is no such digest any more. */
export async function drawDigest(context: Context, subject: unknown): Promise<Message | null> {
  const { subscriptionId, day } = digestSchema.parse(subject);
  const digest = await loadDigest(context.db, context.catalog, subscriptionId, day);
  if (digest === null) return null;
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

const shownSchema = digestSchema.extend({ page: z.number().int().positive().nullable().default(null) });

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
