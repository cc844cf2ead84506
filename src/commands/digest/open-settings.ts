import type { DigestSettings } from '../../domain/digest/digest.ts';
import { findSubscription } from '../../domain/digest/subscriptions/queries.ts';
import { listFilterValues } from '../../domain/portfolio/queries.ts';
import { SIGNAL_KINDS } from '../../domain/signals/signal.ts';
import type { Teammate } from '../../domain/teammates/teammate.ts';
import { UserError } from '../../errors.ts';
import { failedWindow } from '../../views/failed-window.ts';
import { DIGEST, settingsWindow } from '../../views/digest/settings-window.ts';
import { digestGone } from '../../views/digest/subscriptions-message.ts';
import type { ClickHandler, Press } from '../click-handler.ts';
import type { Desk } from '../desk.ts';
import { permit } from '../guarded.ts';
import { whyNoDigest } from './place-for-digest.ts';
import { firstSettings, type Target } from './settings.ts';

/** Opens the window for a new digest in this channel. */
export const digestHere: ClickHandler = async (desk, press) => {
  const { channelId } = press;
  // Beside each other: a window can be opened for three seconds.
  const [permission, why] = await Promise.all([
    permit(desk, press, null),
    channelId === null ? null : whyNoDigest(desk, channelId),
  ]);
  if (!permission.allowed) return refuseIn(desk, press, permission.sentence);
  if (why !== null || channelId === null) return refuseIn(desk, press, why ?? digestGone());
  const settings = firstSettings(null, zoneOf(desk, permission.result));
  return open(desk, press, { subscriptionId: 0, channelId }, settings);
};

/** The same for the presser alone: about their own accounts, unless they choose otherwise. */
export const digestForMe: ClickHandler = async (desk, press) => {
  const permission = await permit(desk, press, null);
  if (!permission.allowed) return refuseIn(desk, press, permission.sentence);
  const settings = firstSettings(press.userId, zoneOf(desk, permission.result));
  return open(desk, press, { subscriptionId: 0, channelId: press.userId }, settings);
};

/** Opens the window of a digest that there is. */
export const changeDigest: ClickHandler = async (desk, press) => {
  const subscription = await findSubscription(desk.db, subscriptionIdOf(press.value));
  if (subscription === null) return refuseIn(desk, press, digestGone());
  const permission = await permit(desk, press, { madeBy: subscription.createdBy });
  if (!permission.allowed) return refuseIn(desk, press, permission.sentence);
  return open(desk, press, subscription, subscription);
};

/** The subscription a button stands for. */
export function subscriptionIdOf(value: string | null): number {
  if (value === null || !/^\d{1,9}$/.test(value)) throw new UserError(digestGone());
  return Number(value);
}

const zoneOf = ({ catalog }: Desk, { timeZone }: Teammate): string => timeZone ?? catalog.timeZone;

async function refuseIn({ slack }: Desk, { triggerId }: Press, sentence: string): Promise<void> {
  await slack.views.open({ trigger_id: triggerId, view: failedWindow(sentence, DIGEST) });
}

async function open(
  desk: Desk,
  press: Press,
  { subscriptionId, channelId }: Target,
  { filter, sendAt, weekdays, timeZone, saysNothingNew }: DigestSettings,
): Promise<void> {
  const values = await listFilterValues(desk.db);
  const { isPrivate, responseUrl: url, channelId: at } = press;
  const answer = isPrivate && url !== null && at !== null ? { url, channelId: at } : undefined;
  const metadata = JSON.stringify({ subscriptionId, channelId, answer });
  const view = settingsWindow(
    { channelId, filter, sendAt, weekdays, timeZone, saysNothingNew },
    { ...values, kinds: SIGNAL_KINDS },
    metadata,
  );
  await desk.slack.views.open({ trigger_id: press.triggerId, view });
}
