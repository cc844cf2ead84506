import { claimAccount, releaseAccount } from '../../domain/digest/claims/queries.ts';
import { UserError } from '../../errors.ts';
import { alreadyClaimed } from '../../views/digest/decision-words.ts';
import { outdatedButton, sentence } from '../../views/sentences.ts';
import { answer } from '../answer.ts';
import type { ClickHandler } from '../click-handler.ts';
import { permit } from '../guarded.ts';
import { parseAccountKey } from '../payloads.ts';
import { decideOn } from './decide.ts';

/** Takes an account on, or lets it go when it is the presser's already. Of two who press at once one has it. */
export const claim: ClickHandler = async (desk, press, respond) => {
  const accountKey = parseAccountKey(press.value);
  if (accountKey === null) throw new UserError(outdatedButton());
  const permission = await permit(desk, press, { accountKey });
  if (!permission.allowed) return answer(respond, sentence(permission.sentence));
  const { userId } = press;
  let other: string | null = null;
  await decideOn(desk, press, async (tx) => {
    const decision = { accountKey, action: 'claim_account' } as const;
    const { claimedBy, changed } = await claimAccount(tx, accountKey, userId, desk.now());
    if (changed) return { ...decision, detail: { claimed: true } };
    if (claimedBy !== userId) {
      other = claimedBy;
      return null;
    }
    const released = await releaseAccount(tx, accountKey, userId, desk.now());
    return released ? { ...decision, detail: { claimed: false } } : null;
  });
  if (other !== null) await answer(respond, sentence(alreadyClaimed(other)));
};
