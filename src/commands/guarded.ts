import type { Action } from '../domain/permissions/permissions.ts';
import type { Teammate } from '../domain/teammates/teammate.ts';
import { refusalOf, type Asker } from '../slack/audience.ts';
import { refusalOfReaders } from '../slack/readers.ts';
import type { Desk } from './desk.ts';
import { disclosuresOf, type Disclose } from './disclosures.ts';
import { findDenial, type About, type Denial } from './find-denial.ts';
import { refuse } from './refuse.ts';
import type { Request } from './request.ts';
import { teammateOf } from './teammate-of.ts';

/** Work for someone who may have it done, or the sentence that refuses them. */
export type Guarded<T> = { allowed: true; result: T } | { allowed: false; sentence: string };

/** `disclose` puts on record which account data the result will show, as soon as that is known. */
export type Work<T> = (me: Teammate, disclose: Disclose) => Promise<T>;

/**
 * Does the work while Slack says whether this person may see it here, and the database whether their role lets them;
 * withholds the result (and any error, which could name an account) when not. For reads only: the work starts before
 * the permission is known. What is disclosed, or refused, is on record before this answers.
 */
export function guarded<T>(desk: Desk, request: Request, about: About, work: Work<T>): Promise<Guarded<T>> {
  return permitted(desk, request, about, refusalOf(desk.slack, request, desk.teamId), work);
}

/** The same for what everyone in the conversation is to see: nobody there may be a guest or an outsider. */
export function guardedForAll<T>(
  desk: Desk,
  request: Request,
  about: About,
  work: Work<T>,
): Promise<Guarded<T>> {
  return permitted(desk, request, about, refusalForAll(desk, request), work);
}

/** For decisions, which must not begin before it is known that this person may take them: who they are. */
export function permit(desk: Desk, request: Request, about: About): Promise<Guarded<Teammate>> {
  return guarded(desk, request, about, (me) => Promise.resolve(me));
}

/** The same request for something that takes another action. */
export const needing = <Asked extends Request>(request: Asked, needs: Action): Asked => ({
  ...request,
  needs,
});

async function permitted<T>(
  desk: Desk,
  request: Request,
  about: About,
  slackSays: Promise<Denial | null>,
  work: Work<T>,
): Promise<Guarded<T>> {
  // Of another workspace our Slack knows nobody, and they are refused for that.
  const knowing = request.teamId === desk.teamId ? teammateOf(desk, request.userId) : Promise.resolve(null);
  const permission = findDenial(desk, request.needs, about, slackSays, knowing);
  const disclosures = disclosuresOf(desk, request, permission);
  const working = knowing.then((me) => {
    if (me === null) throw new Error('nobody to work for: the permission is denied');
    return work(me, disclosures.disclose);
  });
  const [denial, outcome] = await Promise.allSettled([permission, working]);
  if (denial.status === 'rejected') throw denial.reason;
  if (denial.value !== null)
    return { allowed: false, sentence: await refuse(desk, request, about, denial.value) };
  if (outcome.status === 'rejected') throw outcome.reason;
  await disclosures.written();
  return { allowed: true, result: outcome.value };
}

/** Why Slack says that not everyone in the conversation may see account data. */
export async function refusalForAll(desk: Desk, asker: Asker): Promise<Denial | null> {
  const [own, readers] = await Promise.all([
    refusalOf(desk.slack, asker, desk.teamId),
    asker.channelId === null ? null : refusalOfReaders(desk.slack, desk.directory, asker.channelId),
  ]);
  return own ?? readers;
}
