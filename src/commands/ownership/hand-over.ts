import { listAccounts } from '../../domain/accounts/queries.ts';
import { ownerOf, reassignAccount } from '../../domain/ownership/queries.ts';
import { memberMay } from '../../domain/permissions/allows.ts';
import { handOverTasks } from '../../domain/tasks/hand-over-tasks.ts';
import { transact } from '../../domain/tasks/transact.ts';
import { UserError } from '../../errors.ts';
import { accountOfBlock, notOneOfUs, ownerMessage } from '../../views/owner-message.ts';
import { accountGone, outdatedButton, sentence } from '../../views/sentences.ts';
import { answer, replace } from '../answer.ts';
import type { ClickHandler, Press } from '../click-handler.ts';
import type { Desk } from '../desk.ts';
import { permit } from '../guarded.ts';
import { isOneOfUs } from '../one-of-us.ts';
import { parseAccountKey } from '../payloads.ts';
import { placeOnRecord } from '../place-on-record.ts';
import { settleClick } from '../settle-click.ts';

/** Somebody was chosen to look after an account from now on. */
export const handOver: ClickHandler = async (desk, press, respond) => {
  const accountKey = parseAccountKey(accountOfBlock(press.blockId));
  const heir = press.value;
  if (accountKey === null || heir === null) throw new UserError(outdatedButton());
  const permission = await permit(desk, press, { accountKey });
  if (!permission.allowed) return answer(respond, sentence(permission.sentence));
  const [account] = await listAccounts(desk.db, [accountKey]);
  if (account === undefined) throw new UserError(accountGone());
  if (!(await isOneOfUs(desk, heir))) return answer(respond, sentence(notOneOfUs(heir)));
  const me = permission.result;
  const tasks = await hand(desk, press, accountKey, heir);
  // Whoever gave away their own cannot take it back.
  const mayAgain = memberMay(me, 'reassign_account', heir);
  return replace(respond, ownerMessage(account, heir, mayAgain, tasks));
};

/** The account, and what is still to be done there; returns how many tasks went with it. */
async function hand(desk: Desk, press: Press, accountKey: number, to: string): Promise<number> {
  const now = desk.now();
  const by = press.userId;
  return await transact(desk.db, async (tx) => {
    await settleClick(tx, press);
    const from = await ownerOf(tx, accountKey);
    const tasks = from === to ? 0 : await handOverTasks(tx, { accountKey, from, to, by, now });
    const decided = { assignedBy: by, assignedAt: now, place: placeOnRecord(press) };
    await reassignAccount(tx, { accountKey, userId: to, ...decided });
    return tasks;
  });
}
