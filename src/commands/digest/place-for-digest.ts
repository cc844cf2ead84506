import { z } from 'zod';
import { slackFailure } from '../../slack/failure.ts';
import { refusalOfReaders } from '../../slack/readers.ts';
import { placeRefusal } from '../../slack/audience.ts';
import { inviteFirst } from '../../views/digest/subscriptions-message.ts';
import { refusalSentence } from '../../views/sentences.ts';
import type { Desk } from '../desk.ts';

const channelSchema = z.object({ is_member: z.boolean().default(false) });

/** Why digests cannot go to a channel, as a sentence: we are not in it, or not everyone there may read them. Null: they can. */
export async function whyNoDigest(desk: Desk, channelId: string): Promise<string | null> {
  const [isThere, place, readers] = await Promise.all([
    isIn(desk, channelId),
    placeRefusal(desk.slack, channelId),
    refusalOfReaders(desk.slack, desk.directory, channelId),
  ]);
  if (!isThere) return inviteFirst(channelId, desk.botUserId);
  const refusal = place ?? readers;
  return refusal === null ? null : refusalSentence(refusal, desk.botUserId);
}

async function isIn({ slack }: Desk, channel: string): Promise<boolean> {
  try {
    return channelSchema.parse((await slack.conversations.info({ channel })).channel).is_member;
  } catch (error) {
    const failure = slackFailure(error);
    if (failure?.kind === 'refused' && failure.code === 'channel_not_found') return false;
    throw error;
  }
}
