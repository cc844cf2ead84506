import { recordAudit } from '../../domain/audit/queries.ts';
import { postKeysOf } from '../../domain/digest/digest-posts.ts';
import { endSubscription, findSubscription } from '../../domain/digest/subscriptions/queries.ts';
import { withdrawPosts } from '../../domain/posts/queries.ts';
import { touchHomes } from '../../domain/home/queries.ts';
import { sentence } from '../../views/sentences.ts';
import { answer, replace } from '../answer.ts';
import type { ClickHandler } from '../click-handler.ts';
import { permit } from '../guarded.ts';
import { showHome } from '../home/home-opened.ts';
import { settleClick } from '../settle-click.ts';
import { answerDigest } from './answer-digest.ts';
import { subscriptionIdOf } from './open-settings.ts';

/** Ends a digest; one that somebody ended before is just no longer in the list. */
export const endDigest: ClickHandler = async (desk, press, respond) => {
  const { userId, channelId } = press;
  const subscription = await findSubscription(desk.db, subscriptionIdOf(press.value));
  const about = subscription === null ? null : { madeBy: subscription.createdBy };
  const permission = await permit(desk, subscription === null ? { ...press, needs: null } : press, about);
  if (!permission.allowed) return answer(respond, sentence(permission.sentence));
  if (subscription !== null) {
    const { subscriptionId, createdBy, lastDay } = subscription;
    const at = desk.now();
    await desk.db.transaction(async (tx) => {
      await settleClick(tx, press);
      if (!(await endSubscription(tx, subscriptionId, at))) return;
      // One that waits for the end of quiet hours is not wanted any more.
      if (lastDay !== null) await withdrawPosts(tx, postKeysOf(subscriptionId, lastDay), at);
      await recordAudit(tx, {
        at,
        userId,
        action: 'end_subscription',
        accountKey: null,
        channelId: subscription.channelId,
        messageTs: null,
        surface: press.surface,
        detail: { subscriptionId },
      });
      await touchHomes(tx, [createdBy], at);
    });
  }
  if (channelId === null) return showHome(desk, userId);
  return replace(respond, await answerDigest(desk, permission.result, channelId));
};
