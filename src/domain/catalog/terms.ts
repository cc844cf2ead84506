import { z } from 'zod';
import { didYouMean } from '../yaml/faults.ts';
import { text } from '../yaml/terms.ts';
import { isTimeZone, timeZoneNames, zoneOfAbbreviation } from './time-zones.ts';

/** The catalogue's own words, beside those in yaml/terms.ts. */

export const eventName = text('the name of an event').meta({
  description: 'Name of an event, as it is sent.',
});

export const eventNames = z
  .union(
    [
      eventName,
      z.array(eventName, { error: 'a list of event names' }).min(1, { error: 'one event name or more' }),
    ],
    {
      error: 'an event name or a list of event names',
    },
  )
  .meta({ description: 'One event name, or a list of them.' });

export const isoDate = z.iso.date({ error: 'a date such as 2026-12-25' });

export const cadence = z.enum(['daily', 'weekly'], { error: 'daily or weekly' });

const TIME_ZONE = 'a time zone such as Europe/Berlin or UTC';

export const timeZone = z.string({ error: TIME_ZONE }).superRefine((name, context) => {
  if (isTimeZone(name)) return;
  context.addIssue({ code: 'custom', message: TIME_ZONE, params: { hint: hintForZone(name) }, input: name });
});

function hintForZone(name: string): string | null {
  const place = zoneOfAbbreviation(name);
  return place === null ? didYouMean(name, timeZoneNames()) : `write ${place}`;
}
