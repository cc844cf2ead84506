import type { Kind } from '../domain/importing/columns.ts';
import type { Staging } from './staging.ts';

/**
 * Fills `strangers_<kind>` with the rows that name an account or member which is neither stored nor in this import.
 * Done on the distinct names, of which there are few, and after staging: a join in the query that stages would put
 * rows without a match behind the others, and a row's number is how its line is found.
 */
export async function findStrangers({ duck }: Staging, kind: Kind): Promise<void> {
  await duck.run(`create temp table strangers_${kind} as ${STRANGERS[kind]}`);
}

/** SQL for the rows of a staged table that are neither faulty nor strangers nor of people who are to be forgotten. */
export function usable(kind: Kind): string {
  return `(from staged_${kind} as checked anti join strangers_${kind} as strangers on checked.rowid = strangers.row
    anti join forgotten_${kind} as forgotten on checked.rowid = forgotten.row
    select checked.rowid as row, checked.* where fault is null)`;
}

const STRANGERS: Record<Kind, string> = {
  accounts: "select null::bigint as row, '' as \"column\", '' as code limit 0",
  members: `
    select staged.rowid as row, 'account_id' as "column", 'unknown_account' as code
    from staged_members as staged anti join known_accounts using (account_id)
    anti join forgotten_members as forgotten on staged.rowid = forgotten.row
    where fault is null`,
  events: `
    with named as (select distinct account_id, member_id from staged_events where fault is null),
    unknown as (
      select named.account_id as account, named.member_id as member, known_accounts.account_id is null as nowhere
      from named
      left join known_accounts on known_accounts.account_id = named.account_id
      left join known_members on known_members.account_id = named.account_id and known_members.member_id = named.member_id
      where known_accounts.account_id is null or (named.member_id is not null and known_members.member_id is null)
    )
    select staged.rowid as row, if(nowhere, 'account_id', 'member_id') as "column",
      if(nowhere, 'unknown_account', 'unknown_member') as code
    from staged_events as staged
    join unknown on staged.account_id = account and staged.member_id is not distinct from member
    anti join forgotten_events as forgotten on staged.rowid = forgotten.row
    where fault is null`,
};
