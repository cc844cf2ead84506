import { setTimeout as sleep } from 'node:timers/promises';
import {
  giveUpClicks,
  keepClick,
  letClickGo,
  takeUpClicks,
} from '../domain/interactions/unanswered/queries.ts';
import type { Respond } from './answer.ts';
import { answering } from './answering.ts';
import { handleClick } from './clicks.ts';
import type { Desk } from './desk.ts';
import { clickFields, parseClick } from './payloads.ts';

/** So long whoever has a click in hand may take to answer it; it takes some seconds where Slack is slow. */
const LEASE_SECONDS = 20;

/** Slack shows an error after three seconds; a database that is slower than this is not waited for. */
const KEEP_WITHIN_MS = 1_500;

/** Whoever pressed a button so long ago has gone on, and does not expect any more that something comes of it. */
const STALE_SECONDS = 600;

/** So many are taken up at once. */
const MOST_AT_ONCE = 10;

/**
 * Takes a click: keeps it, acknowledges it, and answers it. One that was acknowledged is answered by another process
 * where this one is killed (`answerLeftClicks`); one that Slack delivers twice is answered once.
 */
export async function takeClick(
  desk: Desk,
  payload: unknown,
  respond: Respond | undefined,
  ack: () => Promise<void>,
): Promise<void> {
  const click = parseClick(payload);
  const keeping = click === null ? null : keepClick(desk.db, click, clickFields(payload), LEASE_SECONDS);
  const late = sleep(KEEP_WITHIN_MS, undefined, { ref: false });
  await Promise.race([Promise.allSettled([keeping]), late]);
  await ack();
  await answerKept(desk, payload, respond, keeping ?? Promise.resolve(true));
}

/** Answers clicks that another process acknowledged and did not come to answer. */
export async function answerLeftClicks(desk: Desk): Promise<void> {
  const stale = await giveUpClicks(desk.db, STALE_SECONDS);
  if (stale > 0) desk.log.warn({ clicks: stale }, 'clicks that nobody came to answer in time are given up');
  const left = await takeUpClicks(desk.db, MOST_AT_ONCE, LEASE_SECONDS);
  if (left.length > 0) desk.log.info({ clicks: left.length }, 'answering clicks that another process left');
  await Promise.all(
    left.map(async (payload) => {
      const url = parseClick(payload)?.responseUrl ?? null;
      const respond = url === null ? undefined : desk.respondTo(url);
      await answerKept(desk, payload, respond, Promise.resolve(true));
    }),
  );
}

/** `isNew`: whether it is to be answered at all. What its answer fails with is told, so it need not be taken up. */
async function answerKept(
  desk: Desk,
  payload: unknown,
  respond: Respond | undefined,
  isNew: Promise<boolean>,
): Promise<void> {
  try {
    await answering(desk, respond, async (once) => {
      if (await isNew) await handleClick(desk, payload, once);
    });
  } finally {
    const click = parseClick(payload);
    if (click !== null && (await isNew.catch(() => false))) await letClickGo(desk.db, click);
  }
}
