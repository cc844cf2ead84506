import { recordAudit } from '../domain/audit/queries.ts';
import type { Desk } from './desk.ts';
import type { Request } from './request.ts';
import type { Denial } from './find-denial.ts';
import { placeOnRecord } from './place-on-record.ts';

/** Says what the answer will show, e.g. `card`, and of which account; several are a list. */
export type Disclose = (what: string, accounts: number | number[]) => void;

/**
 * Puts on record what an answer discloses: as soon as it is known and permitted, while the answer is still being
 * made, so that the write delays nothing; and before the answer is sent, so that a killed process has sent nothing
 * that is not on record.
 */
export function disclosuresOf(
  { db, now }: Desk,
  request: Request,
  permission: Promise<Denial | null>,
): { disclose: Disclose; written: () => Promise<void> } {
  const { userId, needs } = request;
  const writing: Promise<void>[] = [];
  const write = async (what: string, accounts: number | number[]) => {
    if ((await permission) !== null) return;
    const one = typeof accounts === 'number';
    await recordAudit(db, {
      at: now(),
      userId,
      action: needs ?? 'see_account',
      accountKey: one ? accounts : null,
      ...placeOnRecord(request),
      detail: one ? { shown: what } : { shown: what, accounts },
    });
  };
  return {
    disclose: (what, accounts) => {
      const one = write(what, accounts);
      // Its failure is that of `written`; until then nobody waits for it.
      one.catch(() => undefined);
      writing.push(one);
    },
    written: async () => void (await Promise.all(writing)),
  };
}
