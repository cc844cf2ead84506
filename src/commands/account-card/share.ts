import type { AccountCard } from '../../domain/accounts/card.ts';
import type { Share } from '../../domain/interactions/interactions.ts';
import { claimShare, confirmShare, findShare, releaseShare } from '../../domain/interactions/queries.ts';
import { UserError } from '../../errors.ts';
import { slackFailure } from '../../slack/failure.ts';
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
import { guarded } from '../guarded.ts';
import type { Click } from '../payloads.ts';
import { loadClickedCard } from './load.ts';

/**
 * Posts the card for everyone in the channel, once, however often and wherever the button is pressed: the row
 * claimed before the post decides, not the message the button stands in.
 */
export const shareCard: ClickHandler = async (desk, click, respond) => {
  const card = await guarded(desk, click, () => loadClickedCard(desk, click));
  if (!card.allowed) return answer(respond, sentence(card.sentence));
  const share = shareOf(click, card.result);
  if (await claimShare(desk.db, share, desk.now())) {
    await post(desk, share, card.result);
  } else if ((await findShare(desk.db, share))?.messageTs == null) {
    return answer(respond, sentence(shareInProgress()));
  }
  return replace(respond, accountCard(card.result, { kind: 'posted' }));
};

function shareOf({ channelId, messageTs, userId, isPrivate }: Click, card: AccountCard): Share {
  if (channelId === null || messageTs === null || !isPrivate) throw new UserError(outdatedButton());
  return { channelId, answerTs: messageTs, userId, accountKey: card.account.accountKey };
}

async function post(desk: Desk, share: Share, card: AccountCard): Promise<void> {
  try {
    const { ts } = await desk.slack.chat.postMessage({
      channel: share.channelId,
      ...accountCard(card, { kind: 'shared', by: share.userId }),
      unfurl_links: false,
      unfurl_media: false,
    });
    await confirmShare(desk.db, share, ts ?? '');
  } catch (error) {
    throw await withdraw(desk, share, error);
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
