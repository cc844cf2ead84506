import type { Database } from '../../../drizzle/database.ts';
import { recordAudit } from '../../domain/audit/queries.ts';
import type { Subscription } from '../../domain/digest/digest.ts';
import { previewDigest } from '../../domain/digest/preview.ts';
import { nextDay } from '../../domain/digest/due.ts';
import {
  changeSubscription,
  createSubscription,
  findSubscription,
  hasSame,
  lockSubscribing,
} from '../../domain/digest/subscriptions/queries.ts';
import { touchHomes } from '../../domain/home/queries.ts';
import { listFilterValues } from '../../domain/portfolio/queries.ts';
import type { Action } from '../../domain/permissions/permissions.ts';
import { UserError } from '../../errors.ts';
import { failedWindow } from '../../views/failed-window.ts';
import { FIELD, NO_WEEKDAY, previewWindow, savedWindow } from '../../views/digest/settings-window.ts';
import { digestGone } from '../../views/digest/subscriptions-message.ts';
import { decideOnce } from '../decide-once.ts';
import type { Desk } from '../desk.ts';
import { guarded, permit } from '../guarded.ts';
import { inItsPlace, underField, type Submission, type SubmissionAnswer } from '../submission.ts';
import { whyNoDigest } from './place-for-digest.ts';
import {
  ANY,
  type Chosen,
  readChosen,
  readSettings,
  readTarget,
  type Target,
  withNames,
} from './settings.ts';

/** Shows what the digest would say today, before it is saved. */
export async function previewChosen(desk: Desk, submission: Submission): Promise<SubmissionAnswer> {
  const target = readTarget(submission.metadata);
  const kept = await findKept(desk, target);
  const settings = readSettings(submission, kept?.filter ?? ANY);
  if (settings === null) return underField(FIELD.weekdays, NO_WEEKDAY);
  const chosen = { ...target, ...settings };
  const wanted = await asSubscription(desk, chosen, kept, submission.userId);
  const seen = await guarded(desk, submission, null, async (_me, disclose) => {
    const preview = await previewDigest(desk.db, desk.catalog, wanted, desk.now());
    if (preview.keys.length > 0) disclose('preview of a digest', preview.keys);
    return preview;
  });
  const view = seen.allowed
    ? previewWindow({ settings: wanted, ...seen.result }, JSON.stringify(chosen))
    : failedWindow(seen.sentence, submission.title);
  return { response_action: 'push', view };
}

/** The digest as it is so far; null: it is still to be made. */
async function findKept({ db }: Desk, { subscriptionId }: Target): Promise<Subscription | null> {
  if (subscriptionId === 0) return null;
  const found = await findSubscription(db, subscriptionId);
  if (found === null) throw new UserError(digestGone());
  return found;
}

/** What was chosen as a subscription; `kept`: as it is so far. */
async function asSubscription(
  { db }: Desk,
  chosen: Chosen,
  kept: Subscription | null,
  userId: string,
): Promise<Subscription> {
  const filter = withNames(chosen.filter, await listFilterValues(db), kept?.filter ?? ANY);
  return { ...chosen, filter, createdBy: kept?.createdBy ?? userId };
}

/** Makes the digest, or changes the one there is; whoever saves is asked for their permission once more. */
export async function saveDigest(desk: Desk, submission: Submission): Promise<SubmissionAnswer> {
  const chosen = readChosen(submission.metadata);
  const { userId } = submission;
  const isOwn = chosen.channelId === userId;
  const kept = await findKept(desk, chosen);
  const madeBy = kept?.createdBy ?? null;
  const needs: Action = madeBy !== null ? 'end_subscription' : isOwn ? 'subscribe_self' : 'subscribe_channel';
  const isChannel = /^[CG]/.test(chosen.channelId);
  // Nobody subscribes somebody else.
  if (!isOwn && !isChannel && madeBy === null) throw new UserError(digestGone());
  const asked = { ...submission, needs, channelId: isChannel ? chosen.channelId : null };
  // Beside each other: Slack waits three seconds for the answer, and may take most of them for one of these.
  const [permission, whyNot] = await Promise.all([
    permit(desk, asked, madeBy === null ? null : { madeBy }),
    isChannel ? whyNoDigest(desk, chosen.channelId) : null,
  ]);
  const why = permission.allowed ? whyNot : permission.sentence;
  if (why !== null) return inItsPlace(failedWindow(why, submission.title));
  const subscription = await asSubscription(desk, chosen, kept, userId);
  const at = desk.now();
  return await decideOnce(desk, submission, async (_desk, tx) => {
    const stored = await store(tx, subscription, at);
    if (stored !== 'there before') {
      const action = isOwn ? 'subscribe_self' : 'subscribe_channel';
      const detail = { subscriptionId: stored, changed: madeBy !== null };
      const place = { channelId: chosen.channelId, messageTs: null, surface: 'window' } as const;
      await recordAudit(tx, { at, userId, action, accountKey: null, ...place, detail });
      await touchHomes(tx, [subscription.createdBy], at);
    }
    const next = nextDay(subscription, at, desk.catalog.holidays);
    return inItsPlace(savedWindow(subscription, next, stored !== 'there before'));
  });
}

/** Returns the id of the digest that was made or changed; somebody wants the same thing once. */
async function store(tx: Database, subscription: Subscription, at: Date): Promise<number | 'there before'> {
  const { subscriptionId } = subscription;
  if (subscriptionId === 0) {
    await lockSubscribing(tx, subscription);
    return (await hasSame(tx, subscription))
      ? 'there before'
      : await createSubscription(tx, subscription, at);
  }
  if (!(await changeSubscription(tx, subscriptionId, subscription))) throw new UserError(digestGone());
  return subscriptionId;
}
