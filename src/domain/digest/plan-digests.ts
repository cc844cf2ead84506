import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { planPost, touchPosts } from '../posts/queries.ts';
import { composeDigest } from './compose-digest.ts';
import { type Digest, isOver } from './digest.ts';
import { type DigestFacts, forSubscription, readDigestFacts } from './digest-facts.ts';
import { digestPostKey, pagePostKey, postKeysOf } from './digest-posts.ts';
import { dayDue, sendableAt } from './due.ts';
import { pagesOf } from './layout.ts';
import {
  forgetListed,
  listKnown,
  listTold,
  listQuietHours,
  storeDigests,
  storeKnown,
  withdrawOvertaken,
  type Known,
} from './planning/queries.ts';
import { settleDecisions } from './settle.ts';
import { type KeptSubscription, listReachable } from './subscriptions/queries.ts';

export type PlanReport = { due: number; planned: number; posts: number };

/** So many subscriptions a transaction: a kill loses one batch's work and no digest. */
const BATCH = 50;

/** A subscription that is due, and the day of its digest. */
type Due = { subscription: KeptSubscription; day: string };

/**
 * Plans the digests that are due at `now`. Any number of replicas may do so at once: of a subscription and day there
 * is one digest, kept in the transaction that plans its posts and notes what its readers know from then on. One of an
 * earlier day that still waits to be sent is withdrawn, as if it had never been. Whether any is due or not, what people
 * decided and evaluations are the end of is settled before.
 */
export async function planDigests(
  db: Database,
  catalog: Catalog,
  now: Date,
  stop: AbortSignal = new AbortController().signal,
): Promise<PlanReport> {
  await settleDecisions(db, catalog, now);
  const due = (await listReachable(db)).flatMap((subscription): Due | [] => {
    const day = dayDue(subscription, now, catalog.holidays);
    return day === null ? [] : { subscription, day };
  });
  const report = { due: due.length, planned: 0, posts: 0 };
  if (due.length === 0) return report;
  const subscribers = due.map(({ subscription }) => subscription.createdBy);
  const facts = await readDigestFacts(db, catalog, now, subscribers);
  for (let at = 0; at < due.length && !stop.aborted; at += BATCH) {
    const batch = due.slice(at, at + BATCH);
    // Apart: whoever draws posts again locks them in one order, and planning has posts drawn again.
    await db.transaction((tx) => withdrawOlder(tx, batch, now));
    const done = await db.transaction((tx) => planBatch(tx, batch, facts, now));
    report.planned += done.planned;
    report.posts += done.posts;
  }
  return report;
}

/** What waits from earlier days has told nobody anything, and the digest that is due tells it. */
async function withdrawOlder(tx: Database, due: Due[], now: Date): Promise<void> {
  const days = due.map(({ subscription, day }) => ({ subscriptionId: subscription.subscriptionId, day }));
  for (const postKey of await withdrawOvertaken(tx, days, now)) await forgetListed(tx, postKey);
}

async function planBatch(
  tx: Database,
  due: Due[],
  facts: DigestFacts,
  now: Date,
): Promise<Omit<PlanReport, 'due'>> {
  const known = new Map<number, Known[]>();
  const ids = due.map(({ subscription }) => subscription.subscriptionId);
  const told = await listTold(tx, ids);
  for (const each of await listKnown(tx, ids)) {
    const of = known.get(each.subscriptionId);
    if (of === undefined) known.set(each.subscriptionId, [each]);
    else of.push(each);
  }
  const drafts = due.map((each) => {
    const { subscriptionId } = each.subscription;
    return draftOf(each, known.get(subscriptionId) ?? [], !told.has(subscriptionId), facts);
  });
  const kept = await storeDigests(tx, drafts, now);
  const own = drafts.filter(({ subscriptionId }) => kept.has(subscriptionId));
  await storeKnown(
    tx,
    own.flatMap(({ listed }) => listed),
    own.flatMap(({ over }) => over),
  );
  // What is struck off here is struck off where it was listed last, too.
  await touchPosts(tx, [], [...new Set(own.flatMap(({ struckOff }) => struckOff))]);
  const posts = await planPosts(tx, own, now);
  return { planned: own.length, posts };
}

type Draft = ReturnType<typeof draftOf>;

function draftOf({ subscription, day }: Due, known: Known[], first: boolean, facts: DigestFacts) {
  const { subscriptionId, saysNothingNew } = subscription;
  const { atRisk, watched, unjudged } = forSubscription(facts, subscription);
  const theirs = watched(
    new Map(known.map(({ accountKey, signals, listedAt }) => [accountKey, { signals, at: listedAt }])),
  );
  const { left, lost, evaluatedOn, doubt } = facts;
  const digest = composeDigest({
    day,
    atRisk,
    known: theirs,
    left,
    lost,
    first,
    evaluatedOn,
    doubt,
    unjudged,
  });
  const struckOff = new Set(digest.lines.filter(isOver).map(({ accountKey }) => accountKey));
  return {
    subscription,
    subscriptionId,
    digest,
    postKey: isWorthPosting(digest, saysNothingNew) ? digestPostKey(subscriptionId, day) : null,
    listed: digest.lines.flatMap((line): Omit<Known, 'listedAt'> | [] =>
      isOver(line)
        ? []
        : { subscriptionId, accountKey: line.accountKey, listedOn: day, signals: line.signals },
    ),
    over: known.filter(({ accountKey }) => struckOff.has(accountKey) || !theirs.has(accountKey)),
    struckOff: known
      .filter(({ accountKey }) => struckOff.has(accountKey))
      .flatMap(({ listedOn }) => postKeysOf(subscriptionId, listedOn)),
  };
}

function isWorthPosting({ lines }: Digest, saysNothingNew: boolean): boolean {
  return lines.length > 0 || saysNothingNew;
}

/** Plans the message of each digest and those in its thread. That it showed accounts is on record once it is in Slack. */
async function planPosts(tx: Database, drafts: Draft[], now: Date): Promise<number> {
  const people = drafts.map(({ subscription }) => subscription.channelId).filter(isPerson);
  const quiet = people.length === 0 ? new Map() : await listQuietHours(tx, people);
  let posts = 0;
  for (const { subscription, subscriptionId, digest, postKey } of drafts) {
    if (postKey === null) continue;
    const { channelId, timeZone } = subscription;
    const hours = quiet.get(channelId);
    const dueAt = sendableAt(
      now,
      hours === undefined ? null : { ...hours, timeZone: hours.timeZone ?? timeZone },
    );
    const { day, lines } = digest;
    const subject = { subscriptionId, day };
    const common = { channelId, dueAt };
    await planPost(tx, { ...common, postKey, kind: 'digest', threadOf: null, subject }, now);
    const pages = pagesOf(lines);
    for (let page = 1; page <= pages; page++)
      await planPost(
        tx,
        {
          ...common,
          postKey: pagePostKey(subscriptionId, day, page),
          kind: 'digest_accounts',
          threadOf: postKey,
          subject: { ...subject, page },
        },
        now,
      );
    posts += 1 + pages;
  }
  return posts;
}

const isPerson = (channelId: string): boolean => /^[UW]/.test(channelId);
