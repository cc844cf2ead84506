import { createHash } from 'node:crypto';

/** A click as Slack names it. */
export type Interaction = { teamId: string; userId: string; actionTs: string; actionId: string };

/** A card to be shared with a channel, from the private answer it stands in. */
export type Share = { channelId: string; answerTs: string; userId: string; accountKey: number };

/** A share that was claimed before; null `messageTs`: Slack has not confirmed the post. */
export type ClaimedShare = Share & { sharedAt: Date; messageTs: string | null };

/**
 * What stands with the posted card, so that it can be found when its confirmation was lost. Opaque: apps and people
 * who can read the channel's messages learn nothing of the account from it.
 */
export function shareId({ channelId, answerTs, userId, accountKey }: Share): string {
  return createHash('sha256')
    .update(JSON.stringify([channelId, answerTs, userId, accountKey]))
    .digest('hex')
    .slice(0, 32);
}
