import type { Database } from '../../../drizzle/database.ts';
import { listOwned } from '../ownership/queries.ts';
import { memberMay } from '../permissions/allows.ts';
import type { Teammate } from '../teammates/teammate.ts';
import { FIRST_PLACE, type HomePlace } from './home.ts';

/**
 * Where the App Home of a full member begins: with their own accounts, or, as that page would be empty, with the team for
 * whoever may see it and looks after none.
 */
export async function findFirstPlace(db: Database, me: Teammate): Promise<HomePlace> {
  const seesTeam = memberMay(me, 'see_team', null);
  if (!seesTeam || (await listOwned(db, me.userId)).length > 0) return FIRST_PLACE;
  return { view: 'team', page: 1 };
}
