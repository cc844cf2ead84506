import type { Database } from '../../../drizzle/database.ts';
import { recordAudit } from '../../domain/audit/queries.ts';
import { listTasksTold } from '../../domain/tasks/showing/queries.ts';
import { holdChannel, holdMethod } from '../../domain/posts/clocks/queries.ts';
import { blamesChannel } from '../../domain/posts/notice.ts';
import { CHANNEL_GAP_MS, type PacedMethod } from '../../domain/posts/pace.ts';
import type { ClaimedPost } from '../../domain/posts/post.ts';
import { hastenRedraws, movePost, withdrawPost } from '../../domain/posts/queries.ts';
import { backOff, TRIED_AT_PACE } from '../../domain/posts/retries.ts';
import { clearTrouble, EVERYWHERE, recordTrouble } from '../../domain/posts/troubles/queries.ts';
import { postOutcomes } from '../../metrics.ts';
import { forgetUnread, listFirstShown } from '../digest/draw-digest.ts';
import { tellOwner, whoIsTold } from './tell-owner.ts';
import { later, persistently, type PostDesk } from './post-desk.ts';

/** A token is not good again before an admin has acted. */
export const TOKEN_PAUSE_MS = 60_000;

/** What becomes of a post in hand: one transaction, false when the post is no longer this job's. */
export type Ending = { outcome: string; record: Recording };

type Recording = (tx: Database, desk: PostDesk, post: ClaimedPost) => Promise<boolean>;

const ending = (outcome: string, record: Recording): Ending => ({ outcome, record });

/** It is in Slack, as it was when `shown` was wanted; null: as it was at some time. */
export function posted(at: { channel: string; ts: string }, shown: number | null): Ending {
  return ending('posted', async (tx, desk, post) => {
    await holdChannel(tx, post.channelId, CHANNEL_GAP_MS);
    await clearTrouble(tx, post.channelId);
    await clearTrouble(tx, EVERYWHERE);
    const moved = await movePost(tx, post, 'posted', desk.now(), {
      postedIn: at.channel,
      messageTs: at.ts,
      trouble: null,
      dueAt: later(desk, CHANNEL_GAP_MS),
      ...(shown !== null && { shown }),
    });
    if (!moved) return false;
    await hastenRedraws(tx, post.channelId, desk.now(), desk.waits.leaseMs);
    await recordDisclosure(tx, desk, post, at);
    return true;
  });
}

/** A post shows its accounts to whoever reads there. */
async function recordDisclosure(
  tx: Database,
  desk: PostDesk,
  post: ClaimedPost,
  at: { channel: string; ts: string },
): Promise<void> {
  const isTask = post.kind.startsWith('task');
  const tasks = isTask ? await listTasksTold(tx, post.postKey) : [];
  const accounts = isTask
    ? [...new Set(tasks.map(({ accountKey }) => accountKey))]
    : await listFirstShown({ db: tx, catalog: desk.catalog }, post.subject);
  if (accounts.length === 0) return;
  const to = /^[UW]/u.test(post.channelId) ? post.channelId : null;
  const place = { channelId: at.channel, messageTs: at.ts, surface: null };
  const detail = isTask ? { shown: 'task', accounts, tasks, to } : { accounts, to };
  await recordAudit(tx, {
    at: desk.now(),
    userId: null,
    action: 'posted',
    accountKey: null,
    ...place,
    detail,
  });
}

/**
 * What is planned again is as due as when it was first taken in hand. Were it due from now on, a replica whose time is a
 * little behind would find it not due yet and take the next post of its channel; and nobody would see how late it is.
 */
const inItsPlace = ({ triedAt, stateSince }: ClaimedPost) => ({ dueAt: triedAt ?? stateSince });

/** It was not sent and keeps its place in the channel, which waits. */
export function postponed(ms: number): Ending {
  return ending('postponed', async (tx, desk, post) => {
    await holdChannel(tx, post.channelId, ms);
    return movePost(tx, post, 'planned', desk.now(), inItsPlace(post));
  });
}

/** It could not be drawn: the channel waits for it at first, later others go first until it is tried again. */
export function setBack(): Ending {
  return ending('not_drawn', async (tx, desk, post) => {
    const { againMs } = desk.waits;
    const noted = { trouble: 'not_drawn', failures: post.failures + 1 };
    if (noted.failures < TRIED_AT_PACE) {
      await holdChannel(tx, post.channelId, againMs);
      return movePost(tx, post, 'planned', desk.now(), { ...inItsPlace(post), ...noted });
    }
    const dueAt = later(desk, backOff(againMs, noted.failures));
    return movePost(tx, post, 'planned', desk.now(), { dueAt, ...noted });
  });
}

/**
 * Slack did not say who reads there. The channel waits, as nothing else may go there either; longer when it has happened
 * again and again, and then `doctor` says so.
 */
export function unasked(reason: string): Ending {
  return ending('unasked', async (tx, desk, post) => {
    const { againMs } = desk.waits;
    const noted = { trouble: reason, failures: post.failures + 1 };
    const again = noted.failures >= TRIED_AT_PACE;
    await holdChannel(tx, post.channelId, again ? backOff(againMs, noted.failures) : againMs);
    if (again)
      await recordTrouble(tx, { channelId: post.channelId, trouble: 'unchecked', told: null }, desk.now());
    return movePost(tx, post, 'planned', desk.now(), { ...inItsPlace(post), ...noted });
  });
}

/**
 * Slack asks to wait, and does not say whether the channel or the workspace is meant. Our own pace keeps to what a
 * channel allows, so it is taken to be the workspace: everything of that method waits.
 */
export function limited(method: PacedMethod, retryAfter: number): Ending {
  return ending('limited', async (tx, desk, post) => {
    await holdMethod(tx, method, later(desk, retryAfter * 1000));
    return movePost(tx, post, 'planned', desk.now(), inItsPlace(post));
  });
}

/** Slack takes nothing from us: everything waits, nothing is given up. `doctor` says so. */
export function tokenGone(code: string): Ending {
  return ending('token_gone', async (tx, desk, post) => {
    await holdMethod(tx, 'chat.postMessage', later(desk, TOKEN_PAUSE_MS));
    await recordTrouble(tx, { channelId: EVERYWHERE, trouble: code, told: null }, desk.now());
    return movePost(tx, post, 'planned', desk.now(), inItsPlace(post));
  });
}

/** Its fate is unknown: it is looked for. */
export function unsure(reason: string): Ending {
  return ending('unsure', async (tx, desk, post) => {
    await holdChannel(tx, post.channelId, CHANNEL_GAP_MS);
    return movePost(tx, post, 'unsure', desk.now(), {
      trouble: reason,
      dueAt: later(desk, desk.waits.looksMs[0] ?? 0),
    });
  });
}

/** There is nothing to show any more. */
export function withdrawn(): Ending {
  return ending(
    'withdrawn',
    async (tx, desk, post) =>
      (await movePost(tx, post, 'planned', desk.now())) && withdrawPost(tx, post.postKey, desk.now()),
  );
}

/** It cannot be posted there, or nobody can tell whether it was: its owner is told once for each trouble of a channel. */
export function refused(code: string, known: boolean): Ending {
  return ending('refused', async (tx, desk, post) => {
    const trouble = known ? code : `unknown: ${code}`;
    if (!(await movePost(tx, post, 'refused', desk.now(), { trouble }))) return false;
    if (known) await forgetUnread({ db: tx, catalog: desk.catalog }, post);
    const told = await whoIsTold(tx, desk, post);
    const blamed = blamesChannel(code);
    const { channelId } = post;
    const since = blamed
      ? await recordTrouble(tx, { channelId, trouble: code, told: told?.userId ?? null }, desk.now())
      : null;
    if (told === null) return true;
    const about = known ? (blamed ? 'channel' : 'post') : 'unknown';
    const once = since === null ? post.postKey : `${channelId}:${code}:${since.toISOString()}`;
    await tellOwner(tx, told, { about, channelId, trouble: code }, once, desk.now());
    return true;
  });
}

/**
 * Writes down what became of a post, and counts it; tries for a while when the database is away. When it stays away,
 * the post is found again after its lease and looked for.
 */
export async function end(desk: PostDesk, post: ClaimedPost, { outcome, record }: Ending): Promise<void> {
  const done = await persistently(desk, () => desk.db.transaction((tx) => record(tx, desk, post)));
  if (done) postOutcomes.inc({ kind: post.kind, outcome });
  desk.log[outcome === 'posted' ? 'debug' : 'info'](
    { post: post.postKey, outcome, done },
    'a post was in hand',
  );
}
