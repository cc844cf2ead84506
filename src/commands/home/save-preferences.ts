import { recordPreferences, touchHomes } from '../../domain/home/queries.ts';
import { failedWindow } from '../../views/failed-window.ts';
import { NO_SUCH_ZONE, PREFERENCE_FIELDS, QUIET_HALF } from '../../views/preferences.ts';
import { decideOnce } from '../decide-once.ts';
import type { Desk } from '../desk.ts';
import { permit } from '../guarded.ts';
import { inItsPlace, underField, type Submission, type SubmissionAnswer } from '../submission.ts';
import { showHome } from './home-opened.ts';

/** Keeps what somebody set in the window of preferences, and draws their App Home with it. */
export async function savePreferences(desk: Desk, submission: Submission): Promise<SubmissionAnswer> {
  const { userId, field } = submission;
  const timeZone = field(PREFERENCE_FIELDS.timeZone).selected_option?.value ?? null;
  const quietFrom = field(PREFERENCE_FIELDS.quietFrom).selected_time ?? null;
  const quietUntil = field(PREFERENCE_FIELDS.quietUntil).selected_time ?? null;
  if (timeZone !== null && !isTimeZone(timeZone)) return underField(PREFERENCE_FIELDS.timeZone, NO_SUCH_ZONE);
  if (quietFrom !== null && quietUntil === null) return underField(PREFERENCE_FIELDS.quietUntil, QUIET_HALF);
  if (quietFrom === null && quietUntil !== null) return underField(PREFERENCE_FIELDS.quietFrom, QUIET_HALF);
  const permission = await permit(desk, submission, null);
  if (!permission.allowed) return inItsPlace(failedWindow(permission.sentence, submission.title));
  const answer = await decideOnce(desk, submission, async (_desk, tx) => {
    await recordPreferences(tx, userId, { timeZone, quietFrom, quietUntil });
    await touchHomes(tx, [userId], desk.now());
    return null;
  });
  // The window waits for this answer, and the job draws the App Home where this process does not get to it.
  void showHome(desk, userId).catch((error: unknown) =>
    desk.log.warn({ err: error, userId }, 'the App Home could not be drawn at once'),
  );
  return answer;
}

/** Slack sends what we offered, but anybody can send anything. */
function isTimeZone(name: string): boolean {
  return Intl.supportedValuesOf('timeZone').includes(name);
}
