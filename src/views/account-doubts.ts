import type { AccountCard } from '../domain/accounts/card.ts';
import { plural } from './figures.ts';
import { SMALL } from './account-headline.ts';
import { dayTag, momentTag } from './mrkdwn.ts';

/** What the reader must know before believing the numbers; empty when nothing is in doubt. */
export function doubts({ freshness, measures, asOf, account }: AccountCard): string[] {
  const found: string[] = [];
  const gone = account.churnedOn !== null && account.churnedOn <= asOf;
  if (freshness.state === 'stale' && freshness.lastEventAt !== null && !gone) {
    const age = freshness.ageDays === null ? '' : `, ${plural(freshness.ageDays, 'day')} before this card`;
    found.push(
      `⚠️ *Stale data:* the last event came on ${dayTag(freshness.lastEventAt.slice(0, 10))}${age}. ` +
        'Either the feed broke or all use stopped; the numbers below count days without data as days without use.',
    );
  }
  if (freshness.personUnknown && freshness.state !== 'never') {
    found.push('*Per-person usage unknown: events name no person.* Nothing here counts members.');
  }
  if (measures.members !== null && measures.members > 0 && measures.members < SMALL) {
    found.push(
      `*Small account:* with ${plural(measures.members, 'member')}, one person changes every percentage.`,
    );
  }
  return found;
}

/** The line under the card: up to when the data reaches and for which day it was computed. */
export function freshnessLine({ freshness, asOf }: AccountCard): string {
  const data =
    freshness.lastEventAt === null ? 'No data received' : `Newest data ${momentTag(freshness.lastEventAt)}`;
  return `${data} · as of ${dayTag(asOf)}`;
}
