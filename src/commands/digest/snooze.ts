import { z } from 'zod';
import type { Database } from '../../../drizzle/database.ts';
import { endSnoozes, listOpenSignalsOf, snoozeAccount } from '../../domain/digest/snoozes/queries.ts';
import type { PressedIn } from '../../domain/digest/digest-posts.ts';
import { snoozeUntil } from '../../domain/digest/snooze-until.ts';
import { isDay } from '../../domain/catalog/days.ts';
import { UserError } from '../../errors.ts';
import { failedWindow } from '../../views/failed-window.ts';
import { notSnoozed } from '../../views/digest/decision-words.ts';
import { SNOOZE_DAY, SNOOZE_PAST, snoozeWindow } from '../../views/digest/snooze-words.ts';
import { outdatedButton, sentence } from '../../views/sentences.ts';
import { answer } from '../answer.ts';
import { decideOnce } from '../decide-once.ts';
import type { ClickHandler } from '../click-handler.ts';
import { today, type Desk } from '../desk.ts';
import { permit } from '../guarded.ts';
import type { Request } from '../request.ts';
import { parseAccountKey } from '../payloads.ts';
import { inItsPlace, underField, type Submission, type SubmissionAnswer } from '../submission.ts';
import { decideOn, type Decision, placeOf } from './decide.ts';

/** Leaves an account out of digests for as long as was chosen, or asks for the day in a window. */
export const chooseSnooze: ClickHandler = async (desk, press, respond) => {
  const { accountKey, key } = parseChoice(press.value);
  if (key === 'date') {
    const view = snoozeWindow(snoozeValue(accountKey, placeOf(press)), snoozeUntil('next_week', today(desk)));
    await desk.slack.views.open({ trigger_id: press.triggerId, view });
    return;
  }
  const permission = await permit(desk, press, { accountKey });
  if (!permission.allowed) return answer(respond, sentence(permission.sentence));
  if (key === 'wake') {
    if (!(await wake(desk, press, accountKey))) await answer(respond, sentence(notSnoozed()));
    return;
  }
  return snooze(desk, press, accountKey, key === 'worse' ? null : snoozeUntil(key, today(desk)));
};

/** False: it was not snoozed. */
async function wake(desk: Desk, request: Request, accountKey: number): Promise<boolean> {
  return await decideOn(desk, request, async (tx) => {
    const woken = await endSnoozes(tx, [accountKey], desk.now());
    return woken.length === 0 ? null : { accountKey, action: 'snooze_account', detail: { ended: true } };
  });
}

async function snooze(
  desk: Desk,
  request: Request,
  accountKey: number,
  until: string | null,
  pressedIn: PressedIn = placeOf(request),
): Promise<void> {
  const decide = async (tx: Database): Promise<Decision | null> => {
    const signals = await listOpenSignalsOf(tx, accountKey);
    const snoozed = { accountKey, userId: request.userId, until, signals };
    if (!(await snoozeAccount(tx, snoozed, desk.now()))) return null;
    return { accountKey, action: 'snooze_account', detail: { until } };
  };
  await decideOn(desk, request, decide, pressedIn);
}

/** `<account key>`, or `<account key>:<channel>:<ts>` of the message that the window was opened from. */
const snoozeValue = (accountKey: number, pressedIn: PressedIn): string =>
  [accountKey, ...(pressedIn === null ? [] : [pressedIn.channelId, pressedIn.messageTs])].join(':');

/** The day was chosen in the window. */
export async function snoozeUntilDay(desk: Desk, submission: Submission): Promise<SubmissionAnswer> {
  const [account = null, channelId, messageTs] = submission.metadata.split(':');
  const accountKey = parseAccountKey(account);
  const pressedIn = channelId === undefined || messageTs === undefined ? null : { channelId, messageTs };
  const day = submission.field(SNOOZE_DAY).selected_date ?? '';
  if (accountKey === null) throw new UserError(outdatedButton());
  if (!isDay(day) || day <= today(desk)) return underField(SNOOZE_DAY, SNOOZE_PAST);
  const permission = await permit(desk, submission, { accountKey });
  if (!permission.allowed) return inItsPlace(failedWindow(permission.sentence, submission.title));
  return await decideOnce(desk, submission, async (inside) => {
    await snooze(inside, submission, accountKey, day, pressedIn);
    return null;
  });
}

const choiceSchema = z.tuple([
  z.string(),
  z.enum(['tomorrow', 'next_week', 'two_weeks', 'worse', 'date', 'wake']),
]);

/** `<account key>:<how long>` */
function parseChoice(value: string | null) {
  const { data } = choiceSchema.safeParse(value?.split(':'));
  const accountKey = parseAccountKey(data?.[0] ?? null);
  if (data === undefined || accountKey === null) throw new UserError(outdatedButton());
  return { accountKey, key: data[1] };
}
