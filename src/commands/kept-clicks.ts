import { setTimeout as sleep } from 'node:timers/promises';
import {
  type GivenUp,
  giveUpClicks,
  keepClick,
  letClickGo,
} from '../domain/interactions/kept-clicks/queries.ts';
import { recordInteraction } from '../domain/interactions/queries.ts';
import { didNotFinish, sentence } from '../views/sentences.ts';
import { answer, type Respond } from './answer.ts';
import { answering } from './answering.ts';
import { decides, handleClick } from './clicks.ts';
import type { Desk } from './desk.ts';
import { type Click, parseClick } from './payloads.ts';
import { settling } from './settle-click.ts';

/** So long a decision may take; some seconds where Slack is slow. */
const IN_HAND_SECONDS = 20;

/** Slack waits three seconds for the acknowledgement. */
const KEEP_WITHIN_MS = 2_500;

/** So many people are told at once. */
const MOST_AT_ONCE = 10;

/** Acknowledges a click and answers it. One that Slack delivers twice is answered once. */
export async function takeClick(
  desk: Desk,
  payload: unknown,
  respond: Respond | undefined,
  ack: () => Promise<void>,
): Promise<void> {
  const click = parseClick(payload);
  if (click !== null && decides(click)) return takeDecision(desk, click, respond, ack);
  await ack();
  await answering(desk, respond, async (once) => {
    if (click === null || (await recordInteraction(desk.db, click))) await handleClick(desk, click, once);
  });
}

/** Keeps a decision before it is acknowledged, so that whoever pressed hears of it though this process be killed. */
async function takeDecision(
  desk: Desk,
  click: Click,
  respond: Respond | undefined,
  ack: () => Promise<void>,
): Promise<void> {
  const keeping = keepClick(desk.db, click, click.responseUrl, IN_HAND_SECONDS);
  const late = sleep(KEEP_WITHIN_MS, 'late', { ref: false });
  if ((await Promise.race([Promise.allSettled([keeping]), late])) === 'late') {
    desk.log.warn('a click could not be kept in time, so Slack shows an error; nothing comes of it');
    if (await keeping) await letClickGo(desk.db, click);
    return;
  }
  await ack();
  await answering(desk, respond, async (once) => {
    if (await keeping) await settling(desk, click, () => handleClick(desk, { ...click, kept: click }, once));
  });
}

/** Gives up decisions that were in hand too long, as their process was killed, and tells whoever pressed. */
export async function giveUpLeftClicks(desk: Desk): Promise<void> {
  const left = await giveUpClicks(desk.db, MOST_AT_ONCE);
  if (left.length > 0) desk.log.warn({ clicks: left.length }, 'gave up clicks that a process left in hand');
  await Promise.all(left.map((click) => tell(desk, click)));
}

/** Below the message that they clicked in; where there is none, or Slack takes no answer there any more, directly. */
async function tell(desk: Desk, { userId, actionTs, responseUrl }: GivenUp): Promise<void> {
  const said = sentence(didNotFinish(new Date(Number(actionTs) * 1000)));
  try {
    if (responseUrl !== null) return await answer(desk.respondTo(responseUrl), said);
  } catch (error) {
    desk.log.warn({ err: error }, 'a click that was given up could not be answered where it was made');
  }
  try {
    await desk.slack.chat.postMessage({ channel: userId, ...said });
  } catch (error) {
    desk.log.error({ err: error }, 'nobody could be told of a click that was given up');
  }
}
