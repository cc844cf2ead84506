import type { Kind } from '../domain/importing/columns.ts';
import type { Staging } from './staging.ts';

/** Fills `forgotten_<kind>` with the rows of people who are to be forgotten: they are left out, and no fault of the file. */
export async function findForgotten({ duck }: Staging, kind: Kind): Promise<void> {
  await duck.run(`create temp table forgotten_${kind} as ${FORGOTTEN[kind]}`);
}

/** SQL for the id of a member, null where they are to be forgotten. */
export function unlessForgotten(id: string): string {
  return `case when sha256(${id}) not in (select hash from forgotten_ids) then ${id} end`;
}

/** Hashes the distinct ids, of which there are few. */
const ofMembers = (kind: Kind) => `
  with theirs as (
    select member_id from (select distinct member_id from staged_${kind} where fault is null and member_id is not null)
    where sha256(member_id) in (select hash from forgotten_ids)
  )
  select staged.rowid as row from staged_${kind} as staged semi join theirs using (member_id) where fault is null`;

const FORGOTTEN: Record<Kind, string> = {
  accounts: 'select null::bigint as row limit 0',
  members: ofMembers('members'),
  events: ofMembers('events'),
};
