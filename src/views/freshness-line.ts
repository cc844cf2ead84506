import type { AccountCard } from '../domain/accounts/card.ts';
import { dayTag, momentTag } from './mrkdwn.ts';

/** The line under the card: up to when the data reaches and for which day it was computed. */
export function freshnessLine({ freshness, asOf }: AccountCard): string {
  const data =
    freshness.lastEventAt === null ? 'No data received' : `Newest data ${momentTag(freshness.lastEventAt)}`;
  return `${data} · as of ${dayTag(asOf)}`;
}
