import { z } from 'zod';
import { featureNames } from '../../domain/catalog/names.ts';
import { tryPlaybook } from '../../domain/enrolments/dry-run/try-playbook.ts';
import {
  concernOf,
  fewestForHoldout,
  hasGrown,
  usualHoldout,
} from '../../domain/playbooks/enabling/enabling.ts';
import { enablePlaybook } from '../../domain/playbooks/enabling/queries.ts';
import { readPlaybook } from '../../domain/playbooks/versions/queries.ts';
import type { StandingPlaybook } from '../../domain/playbooks/versions/standing.ts';
import { UserError } from '../../errors.ts';
import { failedWindow } from '../../views/failed-window.ts';
import { changeLines } from '../../views/playbooks/change-words.ts';
import {
  countingWindow,
  FIELD,
  NOT_SURE,
  notTurnedOn,
  PLAYBOOK,
  playbookChanged,
  playbookGone,
  saidWindow,
  TURN_ON_WINDOW,
  turnedOn,
  turnOnWindow,
  type TurningOn,
  YES,
} from '../../views/playbooks/windows.ts';
import type { ClickHandler, Press } from '../click-handler.ts';
import { decideOnce } from '../decide-once.ts';
import { today, type Desk } from '../desk.ts';
import { explain } from '../explain.ts';
import { permit } from '../guarded.ts';
import { inItsPlace, underField, type Submission, type SubmissionAnswer } from '../submission.ts';
import { decideInTime } from './answer-in-time.ts';
import { decidePlaybook } from './decide-playbook.ts';
import { redrawPlaybook } from './open-playbook.ts';
import { findStanding } from './load-playbook.ts';

const reachSchema = z.object({ accounts: z.number().int().min(0), members: z.number().int().min(0) });

/** What the window showed: which version, and for how many; `url`: where the message it was opened from is replaced. */
const shownSchema = z.object({
  key: z.string(),
  version: z.number().int(),
  audience: reachSchema,
  url: z.string().nullable(),
});
type Shown = z.infer<typeof shownSchema>;

/** Opens the window at once and fills it when it is counted whom the playbook would reach. */
export const turnOnPlaybook: ClickHandler = async (desk, press) => {
  const view = countingWindow(`${press.userId}-${press.actionTs}`);
  const opened = await desk.slack.views.open({ trigger_id: press.triggerId, view });
  const filled = await fill(desk, press).catch((error: unknown) =>
    failedWindow(explain(error, desk.log), PLAYBOOK),
  );
  await desk.slack.views.update({ view_id: opened.view?.id ?? '', view: filled });
};

async function fill(desk: Desk, press: Press) {
  const permission = await permit(desk, press, null);
  if (!permission.allowed) return failedWindow(permission.sentence, PLAYBOOK);
  const standing = await findStanding(desk, press.value);
  if (standing === null) throw new UserError(playbookGone());
  if (standing.state !== 'off' && standing.state !== 'waiting') return saidWindow(notTurnedOn(standing));
  return windowOf(await turningOn(desk, standing), press.isPrivate ? press.responseUrl : null);
}

async function turningOn(desk: Desk, standing: StandingPlaybook): Promise<TurningOn> {
  const { db, catalog } = desk;
  const [{ audience, all, firstDay, tasks }, changes] = await Promise.all([
    tryPlaybook(db, catalog, standing, { day: today(desk), visible: NO_SAMPLES }),
    changesOf(desk, standing),
  ]);
  const { ceiling } = catalog.playbooks;
  return {
    standing,
    changes,
    audience,
    all,
    firstDay,
    tasks,
    holdout: usualHoldout(standing.playbook.holdout, audience),
    concern: concernOf(audience, all, ceiling),
    ceiling,
    grown: false,
    fewestForHoldout: fewestForHoldout(standing.playbook.holdout),
  };
}

/** The window names nobody. */
const NO_SAMPLES: ReadonlySet<number> = new Set();

/** What the current version has otherwise than the one that is on, in words; null: none is. */
async function changesOf({ db, catalog }: Desk, standing: StandingPlaybook): Promise<string[] | null> {
  const { playbook, state, enabledVersion } = standing;
  if (state !== 'waiting' || enabledVersion === null) return null;
  const before = await readPlaybook(db, playbook.key, enabledVersion);
  return changeLines(before, playbook, featureNames(catalog));
}

function windowOf(turning: TurningOn, url: string | null) {
  const { playbook, version } = turning.standing;
  const shown: Shown = { key: playbook.key, version, audience: turning.audience, url };
  return turnOnWindow(turning, JSON.stringify(shown));
}

/** Turns the playbook on, as long as it is still the one that was shown and for about as many. */
export async function submitTurnOn(desk: Desk, submission: Submission): Promise<SubmissionAnswer> {
  return await decideInTime(desk, submission, TURN_ON_WINDOW, (kept) => turnOn(desk, kept));
}

async function turnOn(desk: Desk, submission: Submission): Promise<SubmissionAnswer> {
  const shown = shownSchema.parse(JSON.parse(submission.metadata));
  const permission = await permit(desk, submission, null);
  if (!permission.allowed) return inItsPlace(failedWindow(permission.sentence, PLAYBOOK));
  const standing = await findStanding(desk, shown.key);
  if (standing === null) throw new UserError(playbookGone());
  if (standing.state !== 'off' && standing.state !== 'waiting')
    return inItsPlace(saidWindow(notTurnedOn(standing)));
  if (standing.version !== shown.version) throw new UserError(playbookChanged());
  const turning = await turningOn(desk, standing);
  if (hasGrown(shown.audience, turning.audience))
    return inItsPlace(windowOf({ ...turning, grown: true }, shown.url));
  if (turning.concern !== null && !hasTicked(submission, FIELD.sure)) return askAgain(turning, shown);
  const holdout = hasTicked(submission, FIELD.holdout) ? turning.holdout : 0;
  const answer = await decideOnce(desk, submission, async (inside) => {
    const said = await enable(inside, submission, turning, holdout);
    return inItsPlace(saidWindow(said));
  });
  // Counting anew takes longer than Slack waits for a window.
  if (shown.url !== null)
    void redrawPlaybook(desk, { ...submission, needs: null }, shown.key, desk.respondTo(shown.url));
  return answer;
}

/** The box is there to be ticked; where the ceiling was passed only now, the window with the box takes its place. */
function askAgain(turning: TurningOn, { audience, url }: Shown): SubmissionAnswer {
  const wasAsked = concernOf(audience, turning.all, turning.ceiling) !== null;
  return wasAsked ? underField(FIELD.sure, NOT_SURE) : inItsPlace(windowOf(turning, url));
}

const hasTicked = ({ field }: Submission, block: string): boolean =>
  (field(block).selected_options ?? []).some(({ value }) => value === YES);

async function enable(
  desk: Desk,
  submission: Submission,
  { standing, audience, firstDay }: TurningOn,
  holdout: number,
): Promise<string> {
  const { playbook, version } = standing;
  const decided = { playbookKey: playbook.key, version, enabledBy: submission.userId, holdout };
  const isOn = await decidePlaybook(desk, submission, async (tx) =>
    (await enablePlaybook(tx, decided, desk.now()))
      ? { playbook: playbook.key, what: 'turned on', version, holdout, audience }
      : null,
  );
  return isOn
    ? turnedOn(standing, holdout, firstDay)
    : notTurnedOn((await findStanding(desk, playbook.key)) ?? standing);
}
