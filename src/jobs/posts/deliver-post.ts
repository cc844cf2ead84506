import type { ClaimedPost } from '../../domain/posts/post.ts';
import type { Refusal } from '../../slack/audience.ts';
import { sendPost, type Outcome, type Place } from '../../slack/outbox/send.ts';
import type { Message } from '../../views/message.ts';
import { askPlace } from './ask-place.ts';
import {
  end,
  limited,
  posted,
  postponed,
  refused,
  setBack,
  tokenGone,
  unasked,
  unsure,
  withdrawn,
  type Ending,
} from './outcomes.ts';
import type { PostDesk } from './post-desk.ts';

/** Sends a post in hand and writes down what became of it. */
export async function deliverPost(desk: PostDesk, post: ClaimedPost): Promise<void> {
  await end(desk, post, await attempt(desk, post));
}

async function attempt(desk: PostDesk, post: ClaimedPost): Promise<Ending> {
  const message = await drawn(desk, post);
  if (message === undefined) return setBack();
  if (message === null) return withdrawn();
  const place = await askPlace(desk, post);
  if (place.kind !== 'done') return notAnswered(place);
  if (place.answer !== null) return refused(place.answer.because, true);
  // Whoever took it for lost meanwhile looks for it in vain and sends it.
  const inHandMs = desk.now().getTime() - post.stateSince.getTime();
  if (inHandMs > desk.waits.sendWithinMs) return postponed(0);
  return send(desk, post, message);
}

/** The message as things stand now; undefined when it could not be drawn. */
export async function drawn(desk: PostDesk, post: ClaimedPost): Promise<Message | null | undefined> {
  try {
    const draw = desk.draw[post.kind];
    if (draw === undefined) throw new Error(`nothing draws a post of kind ${post.kind}`);
    return await draw(desk.drawnWith, post.subject);
  } catch (error) {
    desk.log.error({ err: error, post: post.postKey }, 'a post could not be drawn; it is tried again');
    return undefined;
  }
}

function notAnswered(place: Exclude<Outcome<Refusal | null>, { kind: 'done' }>): Ending {
  switch (place.kind) {
    case 'limited':
      return postponed(0);
    case 'token-gone':
      return tokenGone(place.code);
    case 'refused':
      return refused(place.code, true);
    case 'lost':
      return unasked(place.reason);
  }
}

async function send(desk: PostDesk, post: ClaimedPost, message: Message): Promise<Ending> {
  const outcome = await sendPost(desk.slack, post.postKey, placeOf(post), message);
  switch (outcome.kind) {
    case 'done':
      return posted(outcome.answer, post.wanted);
    case 'limited':
      return limited('chat.postMessage', outcome.retryAfter);
    case 'refused':
      return refused(outcome.code, true);
    case 'token-gone':
      return tokenGone(outcome.code);
    case 'lost':
      return unsure(outcome.reason);
  }
}

/** Where it goes: a thread is where its parent was posted. */
export function placeOf({ channelId, parent }: ClaimedPost): Place {
  if (parent === null) return { channel: channelId, threadTs: null };
  return { channel: parent.postedIn, threadTs: parent.messageTs };
}
