import type { Database } from '../../../drizzle/database.ts';
import { recordAudit } from '../../domain/audit/queries.ts';
import { transact } from '../../domain/tasks/transact.ts';
import type { Desk } from '../desk.ts';
import type { Request } from '../request.ts';
import { placeOnRecord } from '../place-on-record.ts';
import { settleClick } from '../settle-click.ts';

/** What is decided about a playbook, for the record: `turned on`, `turned off` or `moved running ones of`. */
export type PlaybookDecision = { playbook: string; what: string } & Record<string, unknown>;

/** Takes a decision about a playbook and puts it on record, both or neither. `decide` null: nothing is changed. */
export async function decidePlaybook(
  { db, now }: Desk,
  request: Request,
  decide: (tx: Database) => Promise<PlaybookDecision | null>,
): Promise<boolean> {
  return await transact(db, async (tx) => {
    await settleClick(tx, request);
    const detail = await decide(tx);
    if (detail === null) return false;
    const entry = { at: now(), userId: request.userId, action: 'manage_playbook', detail } as const;
    await recordAudit(tx, { ...entry, ...placeOnRecord(request), accountKey: null });
    return true;
  });
}
