import { recordTeammates } from '../../src/domain/teammates/queries.ts';
import { addAccounts } from '../support/builders.ts';
import { freshDatabase } from '../support/database.ts';
import { teammateOf } from '../support/teammates.ts';
import { priya, tomas } from './with-uptake.ts';

/** The demo's catalogue names them as manager and admin. */
export const [mei, ada] = ['U0MEI0000', 'U0ADA0000'] as const;

/** Accounts with who looks after each; nobody after the last. */
export const OWNERS = [
  ['of-priya', priya],
  ['of-tomas', tomas],
  ['of-mei', mei],
  ['of-ada', ada],
  ['of-nobody', 'U0NOBODY0'],
] as const;

export type OwnedAccounts = Awaited<ReturnType<typeof ownedAccounts>>;

/** A database with an account for each of four people, who looks after it by their address, and one that nobody does. */
export async function ownedAccounts() {
  const { db, pool } = await freshDatabase();
  const keys = await addAccounts(
    db,
    OWNERS.map(([accountId]) => ({ accountId })),
  );
  await pool.query(
    `update accounts set csm_email = substr(account_id, 4) || '@uptake.example' where account_id <> 'of-nobody'`,
  );
  // As the sync would have found them; the others are met when they ask.
  const people = [priya, tomas].map((id) =>
    teammateOf(id, { email: `${id.slice(2, 7).toLowerCase()}@uptake.example` }),
  );
  await recordTeammates(db, people, new Date());
  return { db, pool, keys };
}
