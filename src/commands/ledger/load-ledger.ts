import { roleName } from '../../domain/catalog/names.ts';
import { loadLedger } from '../../domain/enrolments/ledger/load-ledger.ts';
import { findMember, type FoundMember } from '../../domain/members/finding/queries.ts';
import { ownerOf } from '../../domain/ownership/queries.ts';
import { memberMay } from '../../domain/permissions/allows.ts';
import type { Action } from '../../domain/permissions/permissions.ts';
import { pageOf } from '../../domain/portfolio/page.ts';
import type { Teammate } from '../../domain/teammates/teammate.ts';
import { UserError } from '../../errors.ts';
import type { Message } from '../../views/message.ts';
import { ENTRIES_A_PAGE, ledgerMessage, memberGone } from '../../views/playbooks/ledger-message.ts';
import { today, type Desk } from '../desk.ts';
import type { Disclose } from '../disclosures.ts';

/** A member as a button names them. */
export type MemberPlace = { accountKey: number; memberKey: number; page: number };

/** With their role as the catalogue calls it. */
export const inWords = (member: FoundMember, catalog: Desk['catalog']): FoundMember => ({
  ...member,
  role: member.role === null ? null : roleName(member.role, catalog),
});

/** What playbooks did, or did not do, for a member: on record as shown. */
export async function ledgerOf(
  desk: Desk,
  me: Teammate,
  { accountKey, memberKey, page }: MemberPlace,
  disclose: Disclose,
): Promise<Message> {
  const { db, catalog } = desk;
  const member = await findMember(db, accountKey, memberKey);
  if (member === null) throw new UserError(memberGone());
  const [{ entries, optedOut }, ownerId] = await Promise.all([
    loadLedger(db, catalog, member, today(desk)),
    ownerOf(db, accountKey),
  ]);
  disclose('why somebody was contacted', accountKey);
  const may = (action: Action) => memberMay(me, action, ownerId);
  return ledgerMessage({
    member: inWords(member, catalog),
    page: pageOf(entries, page, ENTRIES_A_PAGE),
    optedOut,
    mayOptOut: may('opt_out_member'),
    mayEnd: may('start_playbook'),
  });
}
