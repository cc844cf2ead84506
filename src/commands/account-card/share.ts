import type { AccountCard } from '../../domain/accounts/card.ts';
import { recordAudit } from '../../domain/audit/queries.ts';
import { type Share, shareId } from '../../domain/interactions/interactions.ts';
import {
  claimShare,
  claimShareAgain,
  confirmShare,
  findShare,
  releaseShare,
} from '../../domain/interactions/queries.ts';
import { UserError } from '../../errors.ts';
import { slackFailure } from '../../slack/failure.ts';
import { lookUpPost } from '../../slack/outbox/look-up.ts';
import { POST_EVENT } from '../../slack/outbox/send.ts';
import { accountCard } from '../../views/account-card.ts';
import {
  outdatedButton,
  sentence,
  shareInProgress,
  shareLimited,
  shareRefused,
  shareUnconfirmed,
} from '../../views/sentences.ts';
import { answer, replace } from '../answer.ts';
import type { ClickHandler } from '../click-handler.ts';
import type { Desk } from '../desk.ts';
import { guardedForAll } from '../guarded.ts';
import type { Click } from '../payloads.ts';
import { clickedAccount, loadClickedCard } from './load.ts';

/**
 * Posts the card for everyone in the channel, once, however often and wherever the button is pressed: the row
 * claimed before the post decides, not the message the button stands in.
 */
export const shareCard: ClickHandler = async (desk, press, respond) => {
  const card = await guardedForAll(desk, press, clickedAccount(press), () => loadClickedCard(desk, press));
  if (!card.allowed) return answer(respond, sentence(card.sentence));
  const share = shareOf(press, card.result);
  if (await claim(desk, share)) {
    const { ts } = await post(desk, share, card.result);
    await confirm(desk, share, ts);
  } else if (!(await isShared(desk, share, card.result))) {
    return answer(respond, sentence(shareInProgress()));
  }
  return replace(respond, accountCard(card.result, { kind: 'posted' }));
};

/** Claims the share and puts it on record, both or neither. False: it was claimed before. */
function claim({ db, now }: Desk, share: Share): Promise<boolean> {
  const at = now();
  return db.transaction(async (tx) => {
    if (!(await claimShare(tx, share, at))) return false;
    await recordAudit(tx, { ...entryOf(share, null), at, action: 'share_account' });
    return true;
  });
}

/** A share that Slack has not confirmed for so long is in nobody's hands any more. */
const UNCONFIRMED_MS = 20_000;

/**
 * Whether a share that was claimed before is in the channel. One whose process was killed is looked for there, and
 * posted where Slack shows none. False: somebody may be at it.
 */
async function isShared(desk: Desk, share: Share, card: AccountCard): Promise<boolean> {
  const before = await findShare(desk.db, share);
  if (before === null || before.messageTs !== null) return before !== null;
  const now = desk.now();
  if (now.getTime() - before.sharedAt.getTime() < UNCONFIRMED_MS) return false;
  if (!(await claimShareAgain(desk.db, before, now))) return false;
  const place = { channel: share.channelId, threadTs: null };
  const found = await lookUpPost(desk.slack, shareId(share), place, before.sharedAt);
  if (found.kind !== 'done') return false;
  const { ts } = found.answer ?? (await post(desk, share, card));
  await confirm(desk, share, ts);
  return true;
}

function entryOf({ userId, accountKey, channelId }: Share, messageTs: string | null) {
  return { userId, accountKey, channelId, messageTs, surface: null, detail: { shown: 'card' } };
}

function shareOf({ channelId, messageTs, userId, isPrivate }: Click, card: AccountCard): Share {
  if (channelId === null || messageTs === null || !isPrivate) throw new UserError(outdatedButton());
  return { channelId, answerTs: messageTs, userId, accountKey: card.account.accountKey };
}

async function post(desk: Desk, share: Share, card: AccountCard): Promise<{ ts?: string }> {
  try {
    return await desk.slack.chat.postMessage({
      channel: share.channelId,
      ...accountCard(card, { kind: 'shared', by: share.userId }),
      metadata: { event_type: POST_EVENT, event_payload: { post: shareId(share) } },
      unfurl_links: false,
      unfurl_media: false,
    });
  } catch (error) {
    throw await withdraw(desk, share, error);
  }
}

/** The card is in the channel by now: whatever goes wrong here, nobody may read that nothing was changed. */
async function confirm(desk: Desk, share: Share, messageTs: string | undefined): Promise<void> {
  try {
    if (messageTs === undefined) throw new Error('Slack answered a post without the time of the message');
    await desk.db.transaction(async (tx) => {
      await confirmShare(tx, share, messageTs);
      await recordAudit(tx, { ...entryOf(share, messageTs), at: desk.now(), action: 'posted' });
    });
  } catch (error) {
    desk.log.error({ err: error, share: shareId(share), messageTs }, 'a shared card could not be noted');
    throw new UserError(shareUnconfirmed(), { cause: error });
  }
}

/** Gives up the claim when it is certain that nothing was posted; the sentence says what to do. */
async function withdraw(desk: Desk, share: Share, error: unknown): Promise<unknown> {
  const failure = slackFailure(error);
  if (failure === null) return error;
  desk.log.warn({ failure, channelId: share.channelId }, 'a card could not be shared');
  if (failure.kind === 'lost') return new UserError(shareUnconfirmed(), { cause: error });
  await releaseShare(desk.db, share);
  const why =
    failure.kind === 'limited'
      ? shareLimited(failure.retryAfter)
      : shareRefused(failure.code, desk.botUserId);
  return new UserError(why, { cause: error });
}
