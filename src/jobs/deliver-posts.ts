import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../context.ts';
import { claimLooks, claimPosts, claimUpdates, findWork } from '../domain/posts/claims/queries.ts';
import type { ClaimedPost } from '../domain/posts/post.ts';
import { DRAW } from './draw-post.ts';
import { deliverPost } from './posts/deliver-post.ts';
import { lookForPost } from './posts/look-for-post.ts';
import { WAITS, type PostDesk } from './posts/post-desk.ts';
import { updatePost } from './posts/update-post.ts';

/** So many posts may be in hand at once: Slack takes some hundred ms for each. */
const MOST_IN_HAND = 10;

/** Slack, and how customer data is kept from those who must not see it. */
export type PostsTo = Pick<PostDesk, 'slack' | 'judge'>;

export type Delivering = {
  /** Takes nothing more in hand and waits for what is. */
  stop: () => Promise<void>;
};

/**
 * Delivers posts until it is stopped. Any number of replicas may do so at once: what one has in hand others leave
 * alone, and all of them together keep to Slack's pace (src/domain/posts/pace.ts).
 */
export function deliverPosts(
  context: Context,
  to: PostsTo,
  settings: Partial<Pick<PostDesk, 'draw' | 'waits'>> = {},
): Delivering {
  const clock = databaseClock();
  const own = { now: clock.now, drawnWith: context };
  const desk: PostDesk = { draw: DRAW, waits: WAITS, ...context, ...to, ...settings, ...own };
  const stopping = new AbortController();
  const inHand = new Set<Promise<void>>();
  const running = work(desk, clock, inHand, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await running;
      await Promise.all(inHand);
    },
  };
}

/** The database's time, as far as it was told last and went on since. */
function databaseClock() {
  let aheadMs = Date.now() - performance.now();
  return {
    now: () => new Date(performance.now() + aheadMs),
    set: (now: Date) => (aheadMs = now.getTime() - performance.now()),
  };
}

async function work(
  desk: PostDesk,
  clock: ReturnType<typeof databaseClock>,
  inHand: Set<Promise<void>>,
  stop: AbortSignal,
): Promise<void> {
  let away = false;
  let postsFirst = true;
  while (!stop.aborted) {
    try {
      postsFirst = !postsFirst;
      await takeInHand(desk, clock, inHand, postsFirst);
      away = false;
    } catch (error) {
      if (!away) desk.log.error({ err: error }, 'posts cannot be delivered now; trying again');
      away = true;
    }
    await sleep(desk.waits.pollMs, undefined, { signal: stop }).catch(() => {});
  }
}

/**
 * Takes what is due in hand, as far as there is room; what was taken goes on by itself. Posts and updates share the
 * questions that Slack may be asked: those who come first in turn keep neither waiting for all of the other.
 */
async function takeInHand(
  desk: PostDesk,
  clock: ReturnType<typeof databaseClock>,
  inHand: Set<Promise<void>>,
  postsFirst: boolean,
): Promise<void> {
  const { db, waits } = desk;
  const due = await findWork(db, waits.leaseMs);
  clock.set(due.now);
  const room = () => MOST_IN_HAND - inHand.size;
  const take = (posts: ClaimedPost[], handle: (desk: PostDesk, post: ClaimedPost) => Promise<void>) => {
    for (const post of posts) hold(inHand, desk, post, handle);
  };
  const takePosts = async () => {
    if (due.posts && room() > 0) take(await claimPosts(db, desk.now(), room()), deliverPost);
  };
  if (due.looks && room() > 0) take(await claimLooks(db, desk.now(), room(), waits.leaseMs), lookForPost);
  if (postsFirst) await takePosts();
  if (due.updates && room() > 0) take(await claimUpdates(db, desk.now(), room(), waits.leaseMs), updatePost);
  if (!postsFirst) await takePosts();
}

function hold(
  inHand: Set<Promise<void>>,
  desk: PostDesk,
  post: ClaimedPost,
  handle: (desk: PostDesk, post: ClaimedPost) => Promise<void>,
): void {
  const handled = handle(desk, post)
    .catch((error: unknown) =>
      desk.log.error({ err: error, post: post.postKey }, 'a post in hand failed; it is taken up again later'),
    )
    .finally(() => inHand.delete(handled));
  inHand.add(handled);
}
