import type { Database } from '../../../drizzle/database.ts';
import { type PressedIn, touchDigestsOf } from '../../domain/digest/digest-posts.ts';
import { touchHomesOf } from '../../domain/home/queries.ts';
import { recordAudit } from '../../domain/audit/queries.ts';
import type { Action } from '../../domain/permissions/permissions.ts';
import { today, type Desk } from '../desk.ts';
import type { Request } from '../request.ts';
import { placeOnRecord } from '../place-on-record.ts';
import { settleClick } from '../settle-click.ts';

/** What was decided about an account, for the record. */
export type Decision = { accountKey: number; action: Action; detail: Record<string, unknown> };

/**
 * Takes a decision about an account, puts it on record, and has everything that shows the account drawn again: all of
 * it or nothing. `decide` says what was decided; null: nothing is changed, and only the message in which it was pressed
 * is drawn again, which may be an old one. False: nothing was decided.
 */
export async function decideOn(
  desk: Desk,
  request: Request,
  decide: (tx: Database) => Promise<Decision | null>,
  pressedIn: PressedIn = placeOf(request),
): Promise<boolean> {
  const at = desk.now();
  const { userId } = request;
  return await desk.db.transaction(async (tx) => {
    await settleClick(tx, request);
    const decision = await decide(tx);
    const changed = decision === null ? [] : [decision.accountKey];
    if (decision !== null) await recordAudit(tx, { at, userId, ...placeOnRecord(request), ...decision });
    await touchDigestsOf(tx, changed, today(desk), pressedIn);
    await touchHomesOf(tx, changed, at);
    return decision !== null;
  });
}

/** The message that a request was made in; null: none that everybody sees. */
export function placeOf({ channelId, messageTs = null, isPrivate = false }: Request): PressedIn {
  return channelId === null || messageTs === null || isPrivate ? null : { channelId, messageTs };
}
