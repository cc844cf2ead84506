import { and, eq, isNull, lt } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { interactions, sharedCards } from '../../../drizzle/schema/interactions.ts';
import type { ClaimedShare, Interaction, Share } from './interactions.ts';

/** Records a click. False when this very click has been recorded before. */
export async function recordInteraction(db: Database, interaction: Interaction): Promise<boolean> {
  const recorded = await db
    .insert(interactions)
    .values(interaction)
    .onConflictDoNothing()
    .returning({ actionTs: interactions.actionTs });
  return recorded.length === 1;
}

/** Forgets clicks received before a moment. Returns how many. */
export async function pruneInteractions(db: Database, before: Date): Promise<number> {
  const { rowCount } = await db.delete(interactions).where(lt(interactions.receivedAt, before));
  return rowCount ?? 0;
}

/** Claims a share before it is posted. False when it is claimed already, whoever asks at the same moment. */
export async function claimShare(db: Database, share: Share, now: Date): Promise<boolean> {
  const claimed = await db
    .insert(sharedCards)
    .values({ ...share, sharedAt: now })
    .onConflictDoNothing()
    .returning({ channelId: sharedCards.channelId });
  return claimed.length === 1;
}

/** Claims a share again that Slack has not confirmed. False when somebody else does, or it was confirmed. */
export async function claimShareAgain(db: Database, before: ClaimedShare, now: Date): Promise<boolean> {
  const { rowCount } = await db
    .update(sharedCards)
    .set({ sharedAt: now })
    .where(and(sameShare(before), eq(sharedCards.sharedAt, before.sharedAt), isNull(sharedCards.messageTs)));
  return rowCount === 1;
}

/** Notes the message that Slack confirmed. */
export async function confirmShare(db: Database, share: Share, messageTs: string): Promise<void> {
  await db.update(sharedCards).set({ messageTs }).where(sameShare(share));
}

/** Gives up a claim whose post Slack refused, so that it can be tried again. */
export async function releaseShare(db: Database, share: Share): Promise<void> {
  await db.delete(sharedCards).where(sameShare(share));
}

export async function findShare(db: Database, share: Share): Promise<ClaimedShare | null> {
  const [found] = await db.select(columns).from(sharedCards).where(sameShare(share));
  return found ?? null;
}

/** The share that a message in a channel is. */
export async function findShareByMessage(
  db: Database,
  channelId: string,
  messageTs: string,
): Promise<ClaimedShare | null> {
  const [found] = await db
    .select(columns)
    .from(sharedCards)
    .where(and(eq(sharedCards.channelId, channelId), eq(sharedCards.messageTs, messageTs)));
  return found ?? null;
}

const columns = {
  channelId: sharedCards.channelId,
  answerTs: sharedCards.answerTs,
  userId: sharedCards.userId,
  accountKey: sharedCards.accountKey,
  sharedAt: sharedCards.sharedAt,
  messageTs: sharedCards.messageTs,
};

function sameShare({ channelId, answerTs, userId, accountKey }: Share) {
  return and(
    eq(sharedCards.channelId, channelId),
    eq(sharedCards.answerTs, answerTs),
    eq(sharedCards.userId, userId),
    eq(sharedCards.accountKey, accountKey),
  );
}
