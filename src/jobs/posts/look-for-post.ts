import { holdMethod } from '../../domain/posts/clocks/queries.ts';
import { nextLook } from '../../domain/posts/looks.ts';
import type { ClaimedPost } from '../../domain/posts/post.ts';
import { lookAgainAt } from '../../domain/posts/queries.ts';
import { lookUpPost } from '../../slack/outbox/look-up.ts';
import { placeOf } from './deliver-post.ts';
import { end, posted, postponed, refused, TOKEN_PAUSE_MS } from './outcomes.ts';
import { later, persistently, type PostDesk } from './post-desk.ts';

/**
 * Looks in Slack for a post whose fate is unknown. It is sent again only when the last look found nothing; where it
 * cannot be looked for, it is never sent again and its owner is told.
 */
export async function lookForPost(desk: PostDesk, post: ClaimedPost): Promise<void> {
  const next = nextLook(post.stateSince, desk.now(), desk.waits.looksMs);
  const outcome = await lookUpPost(desk.slack, post.postKey, placeOf(post), post.triedAt ?? post.stateSince);
  const again = (at: Date) => persistently(desk, () => lookAgainAt(desk.db, post.postKey, at));
  switch (outcome.kind) {
    case 'done':
      if (outcome.answer !== null) return end(desk, post, posted(outcome.answer, null));
      return next === null ? end(desk, post, postponed(0)) : again(next);
    case 'refused':
      return end(desk, post, refused(outcome.code, false));
    case 'limited': {
      const until = later(desk, outcome.retryAfter * 1000);
      await persistently(desk, () => holdMethod(desk.db, 'conversations.history', until));
      return again(until);
    }
    case 'token-gone':
      return again(later(desk, TOKEN_PAUSE_MS));
    case 'lost':
      return again(later(desk, desk.waits.againMs));
  }
}
