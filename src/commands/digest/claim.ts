import { z } from 'zod';
import { claimAccount, releaseAccount } from '../../domain/digest/claims/queries.ts';
import { UserError } from '../../errors.ts';
import { claimStands } from '../../views/digest/decision-words.ts';
import { outdatedButton, sentence } from '../../views/sentences.ts';
import { answer } from '../answer.ts';
import type { ClickHandler } from '../click-handler.ts';
import { permit } from '../guarded.ts';
import { parseAccountKey } from '../payloads.ts';
import { decideOn } from './decide.ts';

/**
 * Takes an account on, or lets it go, as the button said that was pressed: pressed twice, or when the message was not
 * drawn again yet, it does no more, and says how things stand. Of two who press at once one has it.
 */
export const claim: ClickHandler = async (desk, press, respond) => {
  const { accountKey, wish } = parseWish(press.value);
  const permission = await permit(desk, press, { accountKey });
  if (!permission.allowed) return answer(respond, sentence(permission.sentence));
  const { userId } = press;
  let stands: string | null = null;
  await decideOn(desk, press, async (tx) => {
    const decide = wish === 'claim' ? claimAccount : releaseAccount;
    const { claimedBy, changed } = await decide(tx, accountKey, userId, desk.now());
    if (changed) return { accountKey, action: 'claim_account', detail: { claimed: wish === 'claim' } };
    stands = claimStands(claimedBy, userId);
    return null;
  });
  if (stands !== null) await answer(respond, sentence(stands));
};

const wishSchema = z.tuple([z.string(), z.enum(['claim', 'release'])]);

/** `<account key>:<what is wanted>` */
function parseWish(value: string | null) {
  const { data } = wishSchema.safeParse(value?.split(':'));
  const accountKey = parseAccountKey(data?.[0] ?? null);
  if (data === undefined || accountKey === null) throw new UserError(outdatedButton());
  return { accountKey, wish: data[1] };
}
