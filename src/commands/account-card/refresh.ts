import { findShare, findShareByMessage } from '../../domain/interactions/queries.ts';
import { UserError } from '../../errors.ts';
import { accountCard, type CardPlace } from '../../views/account-card.ts';
import { outdatedButton, sentence } from '../../views/sentences.ts';
import { answer, replace } from '../answer.ts';
import type { ClickHandler } from '../click-handler.ts';
import type { Desk } from '../desk.ts';
import { guarded, guardedForAll } from '../guarded.ts';
import type { Click } from '../payloads.ts';
import { clickedAccount, loadClickedCard } from './load.ts';

/** Computes the card again, from the database and not from the old message, and replaces it where it stands. */
export const refreshCard: ClickHandler = async (desk, press, respond) => {
  const mayRead = press.isPrivate ? guarded : guardedForAll;
  const fresh = await mayRead(desk, press, clickedAccount(press), async (_me, disclose) => {
    const card = await loadClickedCard(desk, press);
    const place = await placeOf(desk, press, card.account.accountKey);
    disclose(place.kind === 'shared' ? 'shared card' : 'card', card.account.accountKey);
    return { card, place };
  });
  if (!fresh.allowed) return answer(respond, sentence(fresh.sentence));
  return replace(respond, accountCard(fresh.result.card, fresh.result.place));
};

/** Whether the clicked card is someone's own answer or was shared, as the database knows it. */
async function placeOf(desk: Desk, click: Click, accountKey: number): Promise<CardPlace> {
  const { channelId, messageTs, userId } = click;
  if (channelId === null || messageTs === null) throw new UserError(outdatedButton());
  if (!click.isPrivate) {
    const share = await findShareByMessage(desk.db, channelId, messageTs);
    if (share === null) throw new UserError(outdatedButton());
    return { kind: 'shared', by: share.userId };
  }
  const share = await findShare(desk.db, { channelId, answerTs: messageTs, userId, accountKey });
  return share?.messageTs == null ? { kind: 'own' } : { kind: 'posted' };
}
