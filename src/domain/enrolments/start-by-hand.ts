import type { Database } from '../../../drizzle/database.ts';
import type { AuditPlace } from '../audit/audit-entry.ts';
import { recordAudit } from '../audit/queries.ts';
import { planStart, type Starting, type StartPlan, type StartRefusal } from './starting/plan-start.ts';
import { insertEnrolments, takeAccount } from './ticking/queries.ts';

/** For how many a playbook would be started, and of how many what normally sets it off holds; null: nothing does. */
export type StartCounts = { starts: number; holding: number | null };

/**
 * What whoever starts it decided: for those alone of whom it holds, or for all; `seen`: the numbers that they were shown,
 * null: none.
 */
export type StartChoice = { whom: 'holding' | 'all'; seen: StartCounts | null };

/** How many were started, and a reason for each who was left out; or, of other numbers than were shown, the plan. */
export type Started = { changed: null; started: number; refused: StartRefusal[] } | { changed: StartPlan };

/**
 * Starts a playbook for an account because somebody says so, and puts that on record: once a day for each subject, held
 * out by nothing, and left out of the playbook's effect. Who is not to be contacted, or had it too lately, is left out;
 * whoever is named need not be in its audience. Where the numbers are no longer those that were shown, nothing is
 * started. `place`: where they said so. Whether that somebody may is for the caller to ask.
 */
export async function startByHand(
  tx: Database,
  starting: Starting,
  { whom, seen }: StartChoice,
  place: AuditPlace,
): Promise<Started> {
  // A tick may be enrolling them at this moment.
  await takeAccount(tx, starting.accountKey);
  const plan = await planStart(tx, starting);
  if (seen !== null && !isAsSeen(countStarts(plan), seen)) return { changed: plan };
  const chosen = plan.starts.filter(({ holds }) => whom === 'all' || holds === true);
  const added = await insertEnrolments(
    tx,
    chosen.map(({ enrolment }) => enrolment),
  );
  if (added.length > 0) await recordStart(tx, starting, added.length, place);
  return { changed: null, started: added.length, refused: plan.refused };
}

export function countStarts({ starts }: StartPlan): StartCounts {
  const isAsked = starts.some(({ holds }) => holds !== null);
  return {
    starts: starts.length,
    holding: isAsked ? starts.filter(({ holds }) => holds === true).length : null,
  };
}

const isAsSeen = (now: StartCounts, seen: StartCounts): boolean =>
  now.starts === seen.starts && now.holding === seen.holding;

async function recordStart(
  tx: Database,
  { playbookKey, accountKey, startedBy, now }: Starting,
  started: number,
  place: AuditPlace,
): Promise<void> {
  const detail = { playbook: playbookKey, started };
  const entry = { at: now, userId: startedBy, action: 'start_playbook', accountKey, detail } as const;
  await recordAudit(tx, { ...place, ...entry });
}
