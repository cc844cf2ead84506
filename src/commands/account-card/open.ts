import { accountCard } from '../../views/account-card.ts';
import { sentence } from '../../views/sentences.ts';
import { answer } from '../answer.ts';
import type { ClickHandler } from '../click-handler.ts';
import { openDetails } from './details.ts';
import { discloseClickedCard } from './load.ts';

/** Opens the card of an account in a list: below the list for the clicker alone; from the App Home in a window. */
export const openCard: ClickHandler = async (desk, press, respond) => {
  if (press.channelId === null) return openDetails(desk, press, respond);
  const card = await discloseClickedCard(desk, press);
  return answer(respond, card.allowed ? accountCard(card.result, { kind: 'own' }) : sentence(card.sentence));
};
