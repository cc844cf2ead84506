import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { isTokenGone, slackFailure } from './failure.ts';
import { standingOf, userSchema } from './standing.ts';

/** Who asks, and where the answer would appear. Null channel: nowhere but a modal. */
export type Asker = { userId: string; teamId: string; channelId: string | null };

/** Why customer data must not be shown; null from `refusalOf` when it may. */
export type Refusal =
  | { because: 'guest' | 'outsider' | 'shared-channel' | 'unseen-conversation' }
  | { because: 'guest-reads' | 'outsider-reads' }
  | { because: 'unchecked' | 'token-gone'; detail: string };

/**
 * Customer data is for full members of this workspace, in conversations without outsiders (slack.md rule 14).
 * Slack is asked at every act, both questions at once and beside the work itself, so that a person made
 * a guest a minute ago is one; what cannot be checked is refused. Never throws for Slack's failures.
 */
export async function refusalOf(slack: WebClient, asker: Asker, ourTeamId: string): Promise<Refusal | null> {
  if (asker.teamId !== ourTeamId) return { because: 'outsider' };
  const [person, place] = await Promise.all([
    personRefusal(slack, asker.userId, ourTeamId),
    asker.channelId === null ? null : placeRefusal(slack, asker.channelId),
  ]);
  return person ?? place;
}

/** Why this person must not see customer data. */
export async function personRefusal(
  slack: WebClient,
  user: string,
  ourTeamId: string,
): Promise<Refusal | null> {
  return checked(() => askAboutPerson(slack, user, ourTeamId));
}

/** The same; throws what Slack fails with. */
export async function askAboutPerson(
  slack: WebClient,
  user: string,
  ourTeamId: string,
): Promise<Refusal | null> {
  const standing = standingOf(userSchema.parse((await slack.users.info({ user })).user), ourTeamId);
  if (standing === 'member') return null;
  return { because: standing === 'guest' ? 'guest' : 'outsider' };
}

const channelSchema = z.object({
  is_ext_shared: z.boolean().optional(),
  is_pending_ext_shared: z.boolean().optional(),
});

/** Why this conversation must not, whoever is in it. */
export async function placeRefusal(slack: WebClient, channel: string): Promise<Refusal | null> {
  return checked(() => askAboutPlace(slack, channel));
}

/** The same; throws what Slack fails with. */
export async function askAboutPlace(slack: WebClient, channel: string): Promise<Refusal | null> {
  const place = channelSchema.parse((await slack.conversations.info({ channel })).channel);
  return place.is_ext_shared || place.is_pending_ext_shared ? { because: 'shared-channel' } : null;
}

/** Slack's failures as refusals: who may read is then not known. */
export async function checked(ask: () => Promise<Refusal | null>): Promise<Refusal | null> {
  try {
    return await ask();
  } catch (error) {
    const answer = answerIn(error);
    if (answer !== null) return answer;
    const failure = slackFailure(error);
    if (failure === null) {
      return { because: 'unchecked', detail: error instanceof Error ? error.name : 'unknown answer' };
    }
    const because = isTokenGone(failure) ? 'token-gone' : 'unchecked';
    return { because, detail: failureDetail(failure) };
  }
}

/** Failures that answer the question who may read; null: it is not answered. */
export function answerIn(error: unknown): Refusal | null {
  const failure = slackFailure(error);
  if (failure?.kind !== 'refused') return null;
  if (failure.code === 'channel_not_found') return { because: 'unseen-conversation' };
  return failure.code === 'user_not_found' ? { because: 'outsider' } : null;
}

function failureDetail(failure: NonNullable<ReturnType<typeof slackFailure>>): string {
  if (failure.kind === 'refused') return failure.code;
  return failure.kind === 'limited' ? `rate limited for ${failure.retryAfter} s` : failure.reason;
}
