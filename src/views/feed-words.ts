import type { FeedFault } from '../domain/feed/feed.ts';

/** Why usage is unknown, after a colon. */
export const FAULT: Record<FeedFault, string> = {
  account_silent: 'its events stopped while those of other accounts went on',
  everyone_silent: 'no events of any account have come in',
  volume_drop: 'far fewer events than usual came in, of every account at once',
  clock_skew: 'events are dated well after they were received',
  event_renamed: 'an event was renamed, so use is not recognised',
};

/** Who can mend it, and how. */
export const MEND: Record<FeedFault, string> = {
  account_silent:
    'ask the customer’s admin whether the integration still runs; if it does, nobody uses the product, and that is the thing to talk about',
  everyone_silent: 'ask your admin why no events arrive',
  volume_drop: 'ask your admin which part of the events is missing',
  clock_skew: 'ask your admin to look at the clock of what sends the events',
  event_renamed: 'ask your admin to add the new name of the event to the catalogue',
};
