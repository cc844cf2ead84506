import { holdMethod } from '../../domain/posts/clocks/queries.ts';
import { CHANNEL_GAP_MS } from '../../domain/posts/pace.ts';
import type { ClaimedPost } from '../../domain/posts/post.ts';
import { recordShown } from '../../domain/posts/queries.ts';
import { postOutcomes } from '../../metrics.ts';
import { redrawPost } from '../../slack/outbox/send.ts';
import { askPlace } from './ask-place.ts';
import { drawn } from './deliver-post.ts';
import { TOKEN_PAUSE_MS } from './outcomes.ts';
import { later, persistently, type PostDesk } from './post-desk.ts';

/** What cannot be drawn now may be a fault of ours, which does not go away by itself. */
const UNDRAWN_MS = 60_000;

/** What came of it: drawn as it was wanted, given up for good, or to be tried again after so many ms. */
type Result = 'updated' | 'given_up' | { againMs: number };

/**
 * Draws a posted message again. Changes that come while it is drawn are drawn next time, a second later at the
 * earliest. What cannot be updated (a deleted message, an archived channel) stays as it is.
 */
export async function updatePost(desk: PostDesk, post: ClaimedPost): Promise<void> {
  const result = await attempt(desk, post);
  const tryAgain = typeof result === 'object';
  const dueAt = later(desk, tryAgain ? result.againMs : CHANNEL_GAP_MS);
  await persistently(desk, () => recordShown(desk.db, post.postKey, tryAgain ? 0 : post.wanted, dueAt));
  postOutcomes.inc({ kind: post.kind, outcome: tryAgain ? 'update_again' : result });
}

async function attempt(desk: PostDesk, post: ClaimedPost): Promise<Result> {
  const { postedIn, messageTs, postKey } = post;
  const message = await drawn(desk, post);
  if (message === undefined) return { againMs: UNDRAWN_MS };
  if (message === null || postedIn === null || messageTs === null) return 'given_up';
  const place = await askPlace(desk, post);
  if (place.kind === 'limited') return { againMs: 0 };
  if (place.kind !== 'done') return { againMs: desk.waits.againMs };
  if (place.answer !== null) return givenUp(desk, postKey, place.answer.because);
  const outcome = await redrawPost(desk.slack, { channel: postedIn, ts: messageTs }, message);
  switch (outcome.kind) {
    case 'done':
      return 'updated';
    case 'limited':
      await persistently(desk, () =>
        holdMethod(desk.db, 'chat.update', later(desk, outcome.retryAfter * 1000)),
      );
      return { againMs: 0 };
    case 'refused':
      return givenUp(desk, postKey, outcome.code);
    case 'token-gone':
      return { againMs: TOKEN_PAUSE_MS };
    case 'lost':
      // Slack may carry out later what we gave up: drawn again before that, the older drawing would come last and stay.
      return { againMs: desk.waits.looksMs.at(-1) ?? desk.waits.againMs };
  }
}

function givenUp({ log }: PostDesk, post: string, code: string): Result {
  log.info({ post, code }, 'a message cannot be updated any more; it stays as it is');
  return 'given_up';
}
