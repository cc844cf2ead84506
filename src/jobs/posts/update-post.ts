import type { Database } from '../../../drizzle/database.ts';
import { holdMethod } from '../../domain/posts/clocks/queries.ts';
import { blamesChannel } from '../../domain/posts/notice.ts';
import { CHANNEL_GAP_MS } from '../../domain/posts/pace.ts';
import type { ClaimedPost } from '../../domain/posts/post.ts';
import { hastenRedraws, recordRedrawn, type Redrawn } from '../../domain/posts/queries.ts';
import { backOff, untilRedrawn } from '../../domain/posts/retries.ts';
import { clearTrouble, EVERYWHERE, recordTrouble } from '../../domain/posts/troubles/queries.ts';
import { postOutcomes } from '../../metrics.ts';
import { redrawPost } from '../../slack/outbox/send.ts';
import type { Message } from '../../views/message.ts';
import { askPlace } from './ask-place.ts';
import { drawn } from './deliver-post.ts';
import { TOKEN_PAUSE_MS } from './outcomes.ts';
import { later, persistently, type PostDesk } from './post-desk.ts';

/** What cannot be drawn now may be a fault of ours, which does not go away by itself. */
const UNDRAWN_MS = 60_000;

/**
 * What came of it. `given_up`: the message itself can be drawn no more, e.g. it was deleted, and stays as it is.
 * `not_taken`: nothing is taken in its place now, which may end. `update_again`: after so many ms.
 */
type Result =
  | { outcome: 'updated' }
  | { outcome: 'given_up' | 'not_taken' | 'token_gone'; code: string }
  | { outcome: 'update_again'; againMs: number }
  | { outcome: 'unasked'; reason: string };

/** Draws a posted message again. Changes that come while it is drawn are drawn next time, a second later at the earliest. */
export async function updatePost(desk: PostDesk, post: ClaimedPost): Promise<void> {
  const result = await attempt(desk, post);
  await persistently(desk, () => desk.db.transaction((tx) => record(tx, desk, post, result)));
  postOutcomes.inc({ kind: post.kind, outcome: result.outcome });
  if ('code' in result)
    desk.log.info({ post: post.postKey, ...result }, 'a message could not be drawn again');
}

async function attempt(desk: PostDesk, post: ClaimedPost): Promise<Result> {
  const { postedIn, messageTs } = post;
  const message = await drawn(desk, post);
  if (message === undefined) return { outcome: 'update_again', againMs: UNDRAWN_MS };
  if (message === null || postedIn === null || messageTs === null)
    return { outcome: 'given_up', code: 'nothing_to_show' };
  const place = await askPlace(desk, post);
  switch (place.kind) {
    case 'done':
      if (place.answer !== null) return { outcome: 'not_taken', code: place.answer.because };
      return redraw(desk, { channel: postedIn, ts: messageTs }, message);
    case 'limited':
      return { outcome: 'update_again', againMs: 0 };
    case 'token-gone':
      return { outcome: 'token_gone', code: place.code };
    case 'refused':
      return { outcome: 'not_taken', code: place.code };
    case 'lost':
      return { outcome: 'unasked', reason: place.reason };
  }
}

async function redraw(
  desk: PostDesk,
  at: { channel: string; ts: string },
  message: Message,
): Promise<Result> {
  const outcome = await redrawPost(desk.slack, at, message);
  switch (outcome.kind) {
    case 'done':
      return { outcome: 'updated' };
    case 'limited':
      await persistently(desk, () =>
        holdMethod(desk.db, 'chat.update', later(desk, outcome.retryAfter * 1000)),
      );
      return { outcome: 'update_again', againMs: 0 };
    case 'refused':
      return { outcome: blamesChannel(outcome.code) ? 'not_taken' : 'given_up', code: outcome.code };
    case 'token-gone':
      return { outcome: 'token_gone', code: outcome.code };
    case 'lost':
      // Slack may carry out later what we gave up: drawn again before that, the older drawing would come last and stay.
      return { outcome: 'update_again', againMs: desk.waits.looksMs.at(-1) ?? desk.waits.againMs };
  }
}

async function record(tx: Database, desk: PostDesk, post: ClaimedPost, result: Result): Promise<void> {
  const { channelId, postKey, wanted } = post;
  const failures = post.failures + 1;
  const note = (noted: Partial<Redrawn>, ms: number) =>
    recordRedrawn(tx, postKey, { shown: 0, failures, trouble: null, dueAt: later(desk, ms), ...noted });
  switch (result.outcome) {
    case 'updated':
      await clearTrouble(tx, EVERYWHERE);
      await note({ shown: wanted, failures: 0 }, CHANNEL_GAP_MS);
      return hastenRedraws(tx, channelId, desk.now(), desk.waits.leaseMs);
    case 'given_up':
      return note({ shown: wanted, failures: 0, trouble: result.code }, CHANNEL_GAP_MS);
    case 'not_taken': {
      const ms = untilRedrawn(failures);
      if (ms === null) return note({ shown: wanted, trouble: result.code }, CHANNEL_GAP_MS);
      return note({ trouble: result.code }, ms);
    }
    case 'token_gone':
      await holdMethod(tx, 'chat.update', later(desk, TOKEN_PAUSE_MS));
      await recordTrouble(tx, { channelId: EVERYWHERE, trouble: result.code, told: null }, desk.now());
      return note({ failures: post.failures }, TOKEN_PAUSE_MS);
    case 'update_again':
      return note({ failures: post.failures }, result.againMs);
    case 'unasked':
      return note({ trouble: result.reason }, backOff(desk.waits.againMs, failures));
  }
}
