import { UserError } from '../../errors.ts';
import { recordTurn } from '../../domain/home/queries.ts';
import type { HomePlace } from '../../domain/home/home.ts';
import { outdatedButton } from '../../views/sentences.ts';
import type { ClickHandler } from '../click-handler.ts';
import { permit } from '../guarded.ts';
import { showHome } from './home-opened.ts';

/** Turns the App Home to another page, or from one's own accounts to the team's and back. */
export const turnHome: ClickHandler = async (desk, press) => {
  const place = parsePlace(press.value);
  if (place === null) throw new UserError(outdatedButton());
  const permission = await permit(desk, press, null);
  // Whoever may not is shown what they may see: the drawing asks itself.
  if (permission.allowed) await recordTurn(desk.db, press.userId, place);
  await showHome(desk, press.userId);
};

const VALUE = /^(mine|team):(\d{1,5})$/;

function parsePlace(value: string | null): HomePlace | null {
  const [, view, page] = VALUE.exec(value ?? '') ?? [];
  return view === undefined ? null : { view: view as HomePlace['view'], page: Number(page) };
}
