import { z } from 'zod';
import { recordAudit } from '../../domain/audit/queries.ts';
import { resumeContact, stopContact } from '../../domain/enrolments/stop-contact.ts';
import { transact } from '../../domain/tasks/transact.ts';
import { UserError } from '../../errors.ts';
import { outdatedButton, sentence } from '../../views/sentences.ts';
import { answer, replace } from '../answer.ts';
import type { ClickHandler } from '../click-handler.ts';
import { today } from '../desk.ts';
import { guarded, permit } from '../guarded.ts';
import { placeOnRecord } from '../place-on-record.ts';
import { settleClick } from '../settle-click.ts';
import { ledgerOf, type MemberPlace } from './load-ledger.ts';

const key = z.coerce.number().int().positive().max(2_147_483_647);
const placeSchema = z.tuple([key, key, key]);

/** `<account key>:<member key>:<page>` */
function parsePlace(value: string | null): MemberPlace {
  const { data } = placeSchema.safeParse(value?.split(':'));
  if (data === undefined) throw new UserError(outdatedButton());
  const [accountKey, memberKey, page] = data;
  return { accountKey, memberKey, page };
}

/** A member was chosen, or another page of theirs, in the place of what the button stands in. */
export const turnLedger: ClickHandler = async (desk, press, respond) => {
  const place = parsePlace(press.value);
  const turned = await guarded(desk, press, place, (me, disclose) => ledgerOf(desk, me, place, disclose));
  return turned.allowed ? replace(respond, turned.result) : answer(respond, sentence(turned.sentence));
};

/** A member is not to be contacted any more, or may be again; Slack asked before whether that is meant. */
export const decideContact =
  (what: 'opt out' | 'opt in'): ClickHandler =>
  async (desk, press, respond) => {
    const place = parsePlace(press.value);
    const permission = await permit(desk, press, place);
    if (!permission.allowed) return answer(respond, sentence(permission.sentence));
    const { userId } = press;
    const { accountKey, memberKey } = place;
    const at = desk.now();
    await transact(desk.db, async (tx) => {
      await settleClick(tx, press);
      const stopping = { accountKey, memberKey, recordedBy: userId, now: at, day: today(desk) };
      const changed =
        what === 'opt out' ? await stopContact(tx, stopping) : await resumeContact(tx, place, at);
      if (!changed) return;
      const detail = { memberKey, ended: what === 'opt in' };
      const entry = { at, userId, action: 'opt_out_member', accountKey, detail } as const;
      await recordAudit(tx, { ...entry, ...placeOnRecord(press) });
    });
    return turnLedger(desk, { ...press, needs: 'see_account' }, respond);
  };
