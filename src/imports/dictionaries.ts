import { type Client, copyAccountKeys, copyForgottenHashes, copyMemberKeys } from './queries.ts';
import { loadTable, type Staging } from './staging.ts';

/**
 * `stored_accounts` and `stored_members`: what PostgreSQL holds, with the keys it knows them by; `forgotten_ids`: hashes
 * of the ids of people who are to be forgotten.
 */
export async function loadStored(staging: Staging, client: Client): Promise<void> {
  const accounts = staging.temporary('accounts.csv');
  await copyAccountKeys(client, accounts);
  await loadTable(staging, 'stored_accounts', { account_id: 'VARCHAR', account_key: 'INTEGER' }, accounts);
  const members = staging.temporary('members.csv');
  await copyMemberKeys(client, members);
  const columns = { account_id: 'VARCHAR', member_id: 'VARCHAR', member_key: 'INTEGER' };
  await loadTable(staging, 'stored_members', columns, members);
  const forgotten = staging.temporary('forgotten.csv');
  await copyForgottenHashes(client, forgotten);
  await loadTable(staging, 'forgotten_ids', { hash: 'VARCHAR' }, forgotten);
}

/**
 * `known_accounts`: every account a row may name, stored or in this import. Rows are checked before anything is
 * written, so what is new has no key yet.
 */
export async function knowAccounts({ duck }: Staging, staged: boolean): Promise<void> {
  const incoming = staged ? 'union select account_id from staged_accounts where fault is null' : '';
  await duck.run(`create temp table known_accounts as select account_id from stored_accounts ${incoming}`);
}

/** `known_members`: the same for members. */
export async function knowMembers({ duck }: Staging, staged: boolean): Promise<void> {
  const incoming = staged ? 'union select account_id, member_id from staged_members where fault is null' : '';
  await duck.run(
    `create temp table known_members as select account_id, member_id from stored_members ${incoming}`,
  );
}
