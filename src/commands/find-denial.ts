import { ownerOf } from '../domain/ownership/queries.ts';
import { dependsOnOwner, memberMay } from '../domain/permissions/allows.ts';
import type { Action } from '../domain/permissions/permissions.ts';
import { isVisible } from '../domain/permissions/queries.ts';
import type { Teammate } from '../domain/teammates/teammate.ts';
import type { Refusal } from '../slack/audience.ts';
import type { Desk } from './desk.ts';

/**
 * What is asked about: an account (null key: the button named none), something that somebody made or has, or both, of
 * which one being theirs is enough; null: neither.
 */
export type About = { accountKey: number | null; madeBy?: string | null } | { madeBy: string } | null;

/** Why not: what Slack says of the person and the place, what the table says of the role, or an account out of scope. */
export type Denial = Refusal | { because: 'not-allowed'; action: Action } | { because: 'out-of-sight' };

/**
 * Null when this may be done. Slack, which says where someone stands at this moment, and the database are asked
 * beside each other; what Slack says comes first, so that a guest learns nothing of roles and accounts.
 */
export async function findDenial(
  desk: Desk,
  needs: Action | null,
  about: About,
  slackSays: Promise<Denial | null>,
  knowing: Promise<Teammate | null>,
): Promise<Denial | null> {
  const [refusal, denial] = await Promise.all([
    slackSays,
    knowing.then((me) => judgeRole(desk, me, needs, about)),
  ]);
  return refusal ?? denial;
}

async function judgeRole(
  desk: Desk,
  me: Teammate | null,
  needs: Action | null,
  about: About,
): Promise<Denial | null> {
  if (me === null) return { because: 'unchecked', detail: 'someone of whom Slack says nothing' };
  const accountKey = about !== null && 'accountKey' in about ? about.accountKey : null;
  if (accountKey !== null && !(await isVisible(desk.db, me, desk.catalog, accountKey)))
    return { because: 'out-of-sight' };
  if (needs === null) return null;
  const ownerId = dependsOnOwner(me, needs) ? await ownerFor(desk, me, about) : null;
  // Where they stand is for Slack to say; the database may be an hour late.
  return memberMay(me, needs, ownerId) ? null : { because: 'not-allowed', action: needs };
}

async function ownerFor({ db }: Desk, { userId }: Teammate, about: About): Promise<string | null> {
  if (about === null) return null;
  if (!('accountKey' in about)) return about.madeBy;
  if (about.madeBy === userId) return userId;
  return about.accountKey === null ? null : await ownerOf(db, about.accountKey);
}
