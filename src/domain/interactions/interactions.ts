/** A click as Slack names it. */
export type Interaction = { teamId: string; userId: string; actionTs: string; actionId: string };

/** A card to be shared with a channel, from the private answer it stands in. */
export type Share = { channelId: string; answerTs: string; userId: string; accountKey: number };

/** A share that was claimed before; null `messageTs`: Slack has not confirmed the post. */
export type ClaimedShare = Share & { messageTs: string | null };
