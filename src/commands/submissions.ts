import { createHash } from 'node:crypto';
import { z } from 'zod';
import { failedWindow, UPTAKE } from '../views/failed-window.ts';
import { outdatedButton } from '../views/sentences.ts';
import { SAVE_WINDOW, SETTINGS_WINDOW } from '../views/digest/settings-window.ts';
import { SNOOZE_WINDOW } from '../views/digest/snooze-words.ts';
import { CONFIRM_START_WINDOW, START_WINDOW } from '../views/playbooks/start-windows.ts';
import { TURN_ON_WINDOW } from '../views/playbooks/windows.ts';
import { PREFERENCES_WINDOW } from '../views/preferences.ts';
import { DRAFT_WINDOW } from '../views/tasks/draft-window.ts';
import { END_PLAYBOOK_WINDOW } from '../views/tasks/end-playbook.ts';
import {
  DONE_WINDOW,
  HELP_WINDOW,
  REASSIGN_WINDOW,
  SKIP_WINDOW,
  START_BESIDE_WINDOW,
  TASK_SNOOZE_WINDOW,
} from '../views/tasks/task-windows.ts';
import { answeredBefore } from './decide-once.ts';
import type { Desk } from './desk.ts';
import { redrawAnswer } from './digest/redraw-answer.ts';
import { previewChosen, saveDigest } from './digest/save.ts';
import { snoozeUntilDay } from './digest/snooze.ts';
import { explain } from './explain.ts';
import { submitConfirmedStart } from './playbooks/confirm-start.ts';
import { submitStart } from './playbooks/start-for-account.ts';
import { submitTurnOn } from './playbooks/turn-on.ts';
import { savePreferences } from './home/save-preferences.ts';

import { submitDone, submitSent, submitSkip } from './tasks/end.ts';
import { submitEndPlaybook } from './tasks/end-playbook.ts';
import { submitHelp } from './tasks/help.ts';
import { redrawCopy } from './tasks/private-copy.ts';
import { submitReassign } from './tasks/reassign.ts';
import { submitSnooze } from './tasks/snooze.ts';
import { submitStartBeside } from './tasks/start.ts';
import {
  inItsPlace,
  fieldSchema,
  type Submission,
  type SubmissionAnswer,
  type Window,
} from './submission.ts';

/** https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
const submissionSchema = z.object({
  user: z.object({ id: z.string(), team_id: z.string().optional() }),
  team: z.object({ id: z.string() }),
  view: z.object({
    id: z.string(),
    hash: z.string().default(''),
    callback_id: z.string(),
    title: z.object({ text: z.string() }).default({ text: UPTAKE }),
    private_metadata: z.string().default(''),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), fieldSchema)) }),
  }),
});

/** Who takes which window, by its callback id. */
const WINDOWS: Record<string, Window> = {
  [SETTINGS_WINDOW]: { needs: 'see_account', submit: previewChosen },
  [SAVE_WINDOW]: { needs: null, submit: saveDigest, after: redrawAnswer },
  [SNOOZE_WINDOW]: { needs: 'snooze_account', submit: snoozeUntilDay },
  [PREFERENCES_WINDOW]: { needs: null, submit: savePreferences },
  [TURN_ON_WINDOW]: { needs: 'manage_playbook', submit: submitTurnOn },
  [START_WINDOW]: { needs: 'start_playbook', submit: submitStart },
  [DONE_WINDOW]: { needs: 'work_task', submit: submitDone, after: redrawCopy },
  [DRAFT_WINDOW]: { needs: 'work_task', submit: submitSent, after: redrawCopy },
  [SKIP_WINDOW]: { needs: 'work_task', submit: submitSkip, after: redrawCopy },
  [TASK_SNOOZE_WINDOW]: { needs: 'work_task', submit: submitSnooze, after: redrawCopy },
  [REASSIGN_WINDOW]: { needs: 'reassign_task', submit: submitReassign, after: redrawCopy },
  [END_PLAYBOOK_WINDOW]: { needs: 'start_playbook', submit: submitEndPlaybook, after: redrawCopy },
  [START_BESIDE_WINDOW]: { needs: 'start_playbook', submit: submitStartBeside },
  [CONFIRM_START_WINDOW]: { needs: 'start_playbook', submit: submitConfirmedStart, after: redrawCopy },
  [HELP_WINDOW]: { needs: 'work_task', submit: submitHelp, after: redrawCopy },
};

/**
 * Answers a submitted window: the answer is the acknowledgement, so it may take three seconds at most. One that decided
 * something (decide-once.ts) and is submitted again is answered as it was then.
 */
export async function handleSubmission(desk: Desk, payload: unknown): Promise<SubmissionAnswer> {
  const { window, submission, callbackId } = readSubmission(payload);
  if (window === null) {
    desk.log.info({ callbackId }, 'a window that is not ours was submitted');
    return inItsPlace(failedWindow(outdatedButton(), UPTAKE));
  }
  try {
    const before = await answeredBefore(desk.db, submission);
    return before === undefined ? await window.submit(desk, submission) : before;
  } catch (error) {
    return inItsPlace(failedWindow(explain(error, desk.log), submission.title));
  }
}

/** What is left to do when a submitted window was answered, and acknowledged thereby. */
export async function afterSubmission(desk: Desk, payload: unknown, answer: SubmissionAnswer): Promise<void> {
  const { window, submission } = readSubmission(payload);
  if (window === null || answer?.response_action === 'errors') return;
  await window.after?.(desk, submission);
}

type Read =
  | { window: Window; submission: Submission; callbackId: string }
  | { window: null; submission: null; callbackId: string | null };

function readSubmission(payload: unknown): Read {
  const { data } = submissionSchema.safeParse(payload);
  const callbackId = data?.view.callback_id ?? null;
  const window = callbackId !== null && Object.hasOwn(WINDOWS, callbackId) ? WINDOWS[callbackId] : undefined;
  if (data === undefined || callbackId === null || window === undefined)
    return { window: null, submission: null, callbackId };
  const { user, team, view } = data;
  const submission: Submission = {
    userId: user.id,
    teamId: user.team_id ?? team.id,
    channelId: null,
    surface: 'window',
    needs: window.needs,
    viewId: view.id,
    metadata: view.private_metadata,
    title: view.title.text,
    content: digestOf([callbackId, view.hash, view.private_metadata, view.state.values]),
    field: (blockId) => Object.values(view.state.values[blockId] ?? {})[0] ?? {},
  };
  return { window, submission, callbackId };
}

const digestOf = (content: unknown[]): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('hex');
