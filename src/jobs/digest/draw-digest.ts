import { z } from 'zod';
import type { Context } from '../../context.ts';
import { dayIn } from '../../domain/catalog/days.ts';
import { isOver } from '../../domain/digest/digest.ts';
import { ACCOUNTS_A_PAGE, linesInThread } from '../../domain/digest/digest-posts.ts';
import { loadDrawnLines } from '../../domain/digest/load-drawn-lines.ts';
import { loadDigest } from '../../domain/digest/load-digest.ts';
import { CLEARED_SHOWN, digestMessage, LINES_SHOWN } from '../../views/digest/digest-message.ts';
import { threadMessage } from '../../views/digest/thread-message.ts';
import type { Message } from '../../views/message.ts';

const digestSchema = z.object({ subscriptionId: z.number().int(), day: z.iso.date() });
const pageSchema = digestSchema.extend({ page: z.number().int().positive() });

/** What changed on a day, with its accounts as they stand now; null: there is no such digest any more. */
export async function drawDigest(context: Context, subject: unknown): Promise<Message | null> {
  const { subscriptionId, day } = digestSchema.parse(subject);
  const digest = await loadDigest(context.db, context.catalog, subscriptionId, day);
  if (digest === null) return null;
  const shown = digest.lines.filter((line) => !isOver(line)).slice(0, LINES_SHOWN);
  const over = digest.lines.filter(isOver).slice(0, CLEARED_SHOWN);
  const today = todayOf(context);
  const drawn = await loadDrawnLines(
    context.db,
    context.catalog,
    { subscriptionId, day },
    [...shown, ...over],
    today,
  );
  return digestMessage(digest, {
    drawn: drawn.filter(({ line }) => !isOver(line)),
    over: drawn.filter(({ line }) => isOver(line)),
    threaded: linesInThread(digest.lines).length,
    today,
  });
}

/** A page of its accounts with their buttons. */
export async function drawDigestAccounts(context: Context, subject: unknown): Promise<Message | null> {
  const { subscriptionId, day, page } = pageSchema.parse(subject);
  const digest = await loadDigest(context.db, context.catalog, subscriptionId, day);
  if (digest === null) return null;
  const all = linesInThread(digest.lines);
  const lines = all.slice((page - 1) * ACCOUNTS_A_PAGE, page * ACCOUNTS_A_PAGE);
  const today = todayOf(context);
  const drawn = await loadDrawnLines(context.db, context.catalog, { subscriptionId, day }, lines, today);
  if (drawn.length === 0) return null;
  const pages = Math.ceil(all.length / ACCOUNTS_A_PAGE);
  return threadMessage(drawn, { subscriptionId, day, page, pages, today });
}

const todayOf = ({ catalog, now }: Context): string => dayIn(catalog.timeZone, now());
