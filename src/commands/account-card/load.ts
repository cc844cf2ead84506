import type { AccountCard } from '../../domain/accounts/card.ts';
import { loadCard } from '../../domain/accounts/load-card.ts';
import { UserError } from '../../errors.ts';
import { accountGone, outdatedButton } from '../../views/sentences.ts';
import type { Press } from '../click-handler.ts';
import { today, type Desk } from '../desk.ts';
import { guarded, type Guarded } from '../guarded.ts';
import { parseAccountKey, type Click } from '../payloads.ts';

/** The account a button stands for, as guards are asked about it. */
export function clickedAccount(click: Click): { accountKey: number | null } {
  return { accountKey: parseAccountKey(click.value) };
}

/** The card of the account a button stands for, for the clicker alone, if they may see it; that they saw it is on record. */
export function discloseClickedCard(desk: Desk, press: Press): Promise<Guarded<AccountCard>> {
  return guarded(desk, press, clickedAccount(press), async (_me, disclose) => {
    const card = await loadClickedCard(desk, press);
    disclose('card', card.account.accountKey);
    return card;
  });
}

/** The card of the account a button stands for, computed now. */
export function loadClickedCard(desk: Desk, click: Click): Promise<AccountCard> {
  return loadCardOf(desk, clickedAccount(click).accountKey);
}

/** The same of an account by its key; null: the button named none. */
export async function loadCardOf(desk: Desk, accountKey: number | null): Promise<AccountCard> {
  if (accountKey === null) throw new UserError(outdatedButton());
  const card = await loadCardNow(desk, accountKey);
  if (card === null) throw new UserError(accountGone());
  return card;
}

/** Null when there is no such account. */
export async function loadCardNow(desk: Desk, accountKey: number): Promise<AccountCard | null> {
  return loadCard(desk.db, desk.catalog, accountKey, today(desk), desk.now());
}
