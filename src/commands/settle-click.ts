import type { Database } from '../../drizzle/database.ts';
import { letClickGo } from '../domain/interactions/kept-clicks/queries.ts';
import type { Request } from './guarded.ts';

/** Whoever clicked was told already that nothing came of it, so nothing may come of it. */
export class ClickGivenUp extends Error {}

/**
 * Lets go of the click that asked for it, in the transaction that decides: so it is decided, or given up when its
 * process is killed, and never both. Throws ClickGivenUp when it was given up. What no click asked for is left alone.
 */
export async function settleClick(tx: Database, { kept }: Request): Promise<void> {
  if (kept !== undefined && !(await letClickGo(tx, kept))) throw new ClickGivenUp('the click was given up');
}
