import { dayIn, daysBefore } from '../domain/catalog/days.ts';
import { pruneTroubles } from '../domain/posts/troubles/queries.ts';
import { pruneLateMessages, pruneWriteKeys } from '../domain/retention/queries.ts';
import { removeOldEvents } from '../domain/retention/remove-old-events.ts';
import { thinEvaluations } from '../domain/retention/thin-evaluations.ts';
import { readRawDays } from '../domain/usage/mapping/queries.ts';
import { ensureDayPartitions } from '../domain/usage/queries.ts';
import type { Job } from './job.ts';

const DAY_MS = 86_400_000;

/** Senders give up on a message after days at most; what comes again later than this is a replay by hand. */
const LATE_MESSAGE_DAYS = 30;

/** A key that is not taken any more stays on the list for as long as somebody may wonder about it. */
const WRITE_KEY_DAYS = 90;

/** A channel that took no posts is told of for so long after the last one that it did not take. */
const TROUBLE_DAYS = 7;

/** So many days have a place before they begin, so that no request waits for one to be made. */
const DAYS_AHEAD = 3;

/**
 * Keeps what is kept for a time only for that time. Due several times a night, as days that somebody is appending to
 * at that moment are left for the next; when there is nothing to do it costs a few small queries.
 */
export function retentionJob(rawEventDays: number): Job {
  return {
    name: 'retention',
    due: '0 */20 3-4 * * *',
    run: async ({ db, catalog, log, now }, stop) => {
      const today = dayIn(catalog.timeZone, now());
      const ahead = Array.from({ length: DAYS_AHEAD + 1 }, (_, days) => daysBefore(today, -days));
      await ensureDayPartitions(db, ahead);
      const { removed, waiting } = await removeOldEvents(db, today, rawEventDays, stop);
      const ago = (days: number) => new Date(now().getTime() - days * DAY_MS);
      const lateMessages = await pruneLateMessages(db, ago(LATE_MESSAGE_DAYS), await readRawDays(db));
      const writeKeys = await pruneWriteKeys(db, ago(WRITE_KEY_DAYS));
      const evaluations = await thinEvaluations(db, today, stop);
      const troubles = await pruneTroubles(db, ago(TROUBLE_DAYS));
      if (removed + lateMessages + writeKeys + evaluations + troubles > 0)
        log.info(
          { rawDays: removed, lateMessages, writeKeys, evaluations, troubles },
          'removed what is kept for a time',
        );
      if (waiting > 0) log.info({ rawDays: waiting }, 'old raw events are in use: removed another time');
    },
  };
}
