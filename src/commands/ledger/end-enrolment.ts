import { endByHand } from '../../domain/enrolments/end-by-hand.ts';
import { transact } from '../../domain/tasks/transact.ts';
import { UserError } from '../../errors.ts';
import { endedAlready } from '../../views/playbooks/ledger-message.ts';
import { outdatedButton, sentence } from '../../views/sentences.ts';
import { answer } from '../answer.ts';
import type { ClickHandler } from '../click-handler.ts';
import { today } from '../desk.ts';
import { permit } from '../guarded.ts';
import { placeOnRecord } from '../place-on-record.ts';
import { settleClick } from '../settle-click.ts';
import { turnLedger } from './turn-ledger.ts';

/** `<account key>:<member key>:<page>:<enrolment id>`: where the button stands, and what it ends. */
const VALUE = /^((\d{1,9}):\d{1,9}:\d{1,9}):(\d{1,15})$/;

/** Ends a run of a playbook by hand; Slack asked before whether that is meant. */
export const endEnrolment: ClickHandler = async (desk, press, respond) => {
  const [, place = null, account, enrolment] = VALUE.exec(press.value ?? '') ?? [];
  if (place === null) throw new UserError(outdatedButton());
  const accountKey = Number(account);
  const permission = await permit(desk, press, { accountKey });
  if (!permission.allowed) return answer(respond, sentence(permission.sentence));
  const ending = {
    accountKey,
    enrolmentIds: [Number(enrolment)],
    endedBy: press.userId,
    place: placeOnRecord(press),
  };
  const ended = await transact(desk.db, async (tx) => {
    await settleClick(tx, press);
    return await endByHand(tx, { ...ending, now: desk.now(), day: today(desk) });
  });
  await turnLedger(desk, { ...press, needs: 'see_account', value: place }, respond);
  if (ended === 0) await answer(respond, sentence(endedAlready()));
};
