import { countCall, holdMethod, recordJudged } from '../../domain/posts/clocks/queries.ts';
import { ANSWER_GOOD_FOR_MS } from '../../domain/posts/pace.ts';
import type { ClaimedPost } from '../../domain/posts/post.ts';
import type { Refusal } from '../../slack/audience.ts';
import type { Outcome } from '../../slack/outbox/send.ts';
import { later, persistently, type PostDesk } from './post-desk.ts';

/**
 * Why what a post shows must not be shown where it goes; null when it may. Slack is asked, unless it was a moment ago;
 * when it wants no more questions, nobody asks until it does.
 */
export async function askPlace(desk: PostDesk, post: ClaimedPost): Promise<Outcome<Refusal | null>> {
  const { question, channelId } = post;
  if (question === null) return { kind: 'done', answer: null };
  const askedAt = desk.now();
  const goodUntil = later(desk, ANSWER_GOOD_FOR_MS);
  const outcome = await desk.judge(channelId, () => countCall(desk.db, 'conversations.members'));
  if (outcome.kind === 'done' && outcome.answer === null)
    await persistently(desk, () => recordJudged(desk.db, channelId, askedAt, goodUntil));
  if (outcome.kind === 'limited') {
    const until = later(desk, outcome.retryAfter * 1000);
    await persistently(desk, () => holdMethod(desk.db, question, until));
  }
  return outcome;
}
