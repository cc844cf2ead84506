import { listSubscriptions } from '../../domain/digest/subscriptions/queries.ts';
import { memberMay } from '../../domain/permissions/allows.ts';
import type { Teammate } from '../../domain/teammates/teammate.ts';
import type { Message } from '../../views/message.ts';
import { subscriptionsMessage } from '../../views/digest/subscriptions-message.ts';
import type { Desk } from '../desk.ts';

/** The digests that come to a conversation and to whoever asks. */
export async function answerDigest(desk: Desk, me: Teammate, channelId: string | null): Promise<Message> {
  const isChannel = channelId !== null && /^[CG]/.test(channelId);
  const [here, mine] = await Promise.all([
    isChannel ? listSubscriptions(desk.db, channelId) : [],
    listSubscriptions(desk.db, me.userId),
  ]);
  return subscriptionsMessage({
    channelId: isChannel ? channelId : null,
    here,
    mine,
    mayEnd: ({ createdBy }) => memberMay(me, 'end_subscription', createdBy),
  });
}
