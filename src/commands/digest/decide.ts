import type { Database } from '../../../drizzle/database.ts';
import { touchDigestsOf } from '../../domain/digest/digest-posts.ts';
import { touchHomesOf } from '../../domain/home/queries.ts';
import { recordAudit } from '../../domain/audit/queries.ts';
import type { Action } from '../../domain/permissions/permissions.ts';
import { today, type Desk } from '../desk.ts';
import type { Request } from '../guarded.ts';

/** What was decided about an account, for the record. */
export type Decision = { accountKey: number; action: Action; detail: Record<string, unknown> };

/**
 * Takes a decision about an account, puts it on record, and has everything that shows the account drawn again: all of
 * it or nothing. `decide` says what was decided; null: nothing is changed.
 */
export async function decideOn(
  desk: Desk,
  { userId, channelId, messageTs = null, isPrivate = false }: Request,
  decide: (tx: Database) => Promise<Decision | null>,
): Promise<boolean> {
  const at = desk.now();
  return await desk.db.transaction(async (tx) => {
    const decision = await decide(tx);
    if (decision === null) return false;
    await recordAudit(tx, { at, userId, channelId, messageTs: isPrivate ? null : messageTs, ...decision });
    await touchDigestsOf(tx, [decision.accountKey], today(desk));
    await touchHomesOf(tx, [decision.accountKey], at);
    return true;
  });
}
