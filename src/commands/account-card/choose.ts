import { accountCard } from '../../views/account-card.ts';
import { sentence } from '../../views/sentences.ts';
import { answer, replace } from '../answer.ts';
import type { ClickHandler } from '../click-handler.ts';
import { discloseClickedCard } from './load.ts';

/** An account was picked from several: its card takes the place of the list. */
export const showChosenAccount: ClickHandler = async (desk, press, respond) => {
  const card = await discloseClickedCard(desk, press);
  if (!card.allowed) return answer(respond, sentence(card.sentence));
  return replace(respond, accountCard(card.result, { kind: 'own' }));
};
