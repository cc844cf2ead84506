import { accountCard } from '../../views/account-card.ts';
import { sentence } from '../../views/sentences.ts';
import { answer, replace } from '../answer.ts';
import type { ClickHandler } from '../click-handler.ts';
import { guarded } from '../guarded.ts';
import { loadClickedCard } from './load.ts';

/** An account was picked from several: its card takes the place of the list. */
export const chooseAccount: ClickHandler = async (desk, click, respond) => {
  const card = await guarded(desk, click, () => loadClickedCard(desk, click));
  if (!card.allowed) return answer(respond, sentence(card.sentence));
  return replace(respond, accountCard(card.result, { kind: 'own' }));
};
