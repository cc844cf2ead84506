import { accountCard } from '../../views/account-card.ts';
import { sentence } from '../../views/sentences.ts';
import { answer, replace } from '../answer.ts';
import type { ClickHandler } from '../click-handler.ts';
import { guarded } from '../guarded.ts';
import { clickedAccount, loadClickedCard } from './load.ts';

/** An account was picked from several: its card takes the place of the list. */
export const chooseAccount: ClickHandler = async (desk, press, respond) => {
  const card = await guarded(desk, press, clickedAccount(press), async (_me, disclose) => {
    const loaded = await loadClickedCard(desk, press);
    disclose('card', loaded.account.accountKey);
    return loaded;
  });
  if (!card.allowed) return answer(respond, sentence(card.sentence));
  return replace(respond, accountCard(card.result, { kind: 'own' }));
};
