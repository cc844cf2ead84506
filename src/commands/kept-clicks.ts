import { setTimeout as sleep } from 'node:timers/promises';
import {
  giveUpClicks,
  keepClick,
  letClickGo,
  takeUpClicks,
} from '../domain/interactions/unanswered/queries.ts';
import type { Respond } from './answer.ts';
import { answering } from './answering.ts';
import { handleClick, onlyShows } from './clicks.ts';
import type { Desk } from './desk.ts';
import { type Click, parseClick } from './payloads.ts';

/** So long whoever has a click in hand may take to answer it; it takes some seconds where Slack is slow. */
const LEASE_SECONDS = 20;

/** Slack shows an error after three seconds; a database that is slower than this is not waited for. */
const KEEP_WITHIN_MS = 1_500;

/** Whoever pressed a button so long ago has gone on, and does not expect any more that something comes of it. */
const STALE_SECONDS = 600;

/** So many are taken up at once. */
const MOST_AT_ONCE = 10;

/**
 * Takes a click: keeps it, acknowledges it, and answers it. A decision that was acknowledged is taken by another
 * process where this one is killed (`answerLeftClicks`); a click that only asks to see something is not kept waiting
 * for that. One that Slack delivers twice is answered once.
 */
export async function takeClick(
  desk: Desk,
  payload: unknown,
  respond: Respond | undefined,
  ack: () => Promise<void>,
): Promise<void> {
  const click = parseClick(payload);
  if (click === null) {
    await ack();
    return answering(desk, respond, (once) => handleClick(desk, null, once));
  }
  const keep = () => keepClick(desk.db, click, click.payload, LEASE_SECONDS);
  if (onlyShows(click)) {
    const acknowledging = ack();
    const keeping = keep();
    await Promise.all([acknowledging, Promise.allSettled([keeping])]);
    return answerKept(desk, click, respond, keeping);
  }
  const keeping = keep();
  const late = sleep(KEEP_WITHIN_MS, undefined, { ref: false });
  await Promise.race([Promise.allSettled([keeping]), late]);
  await ack();
  await answerKept(desk, click, respond, keeping);
}

/** Answers clicks that another process acknowledged and did not come to answer. */
export async function answerLeftClicks(desk: Desk): Promise<void> {
  const stale = await giveUpClicks(desk.db, STALE_SECONDS);
  if (stale > 0) desk.log.warn({ clicks: stale }, 'clicks that nobody came to answer in time are given up');
  const payloads = await takeUpClicks(desk.db, MOST_AT_ONCE, LEASE_SECONDS);
  const left = payloads.map(parseClick).filter((click) => click !== null);
  if (left.length > 0) desk.log.info({ clicks: left.length }, 'answering clicks that another process left');
  await Promise.all(
    left.map((click) => {
      const respond = click.responseUrl === null ? undefined : desk.respondTo(click.responseUrl);
      return answerKept(desk, click, respond, Promise.resolve(true));
    }),
  );
}

/** `isNew`: whether it is to be answered at all. What its answer fails with is told, so nobody need take it up. */
async function answerKept(
  desk: Desk,
  click: Click,
  respond: Respond | undefined,
  isNew: Promise<boolean>,
): Promise<void> {
  try {
    await answering(desk, respond, async (once) => {
      if (await isNew) await handleClick(desk, click, once);
    });
  } finally {
    if (await isNew.catch(() => false)) await letClickGo(desk.db, click);
  }
}
