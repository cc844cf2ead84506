import { UserError } from '../errors.ts';
import type { Connection } from './database.ts';

/** PostgreSQL 15 is the oldest that Uptake is tested with (`unique nulls not distinct`, `merge`). */
const OLDEST = 15;

/** The server's version as it names itself, e.g. `18.4`. Throws a UserError for one that is too old. */
export async function refuseOldServer({ pool }: Pick<Connection, 'pool'>): Promise<string> {
  const { rows } = await pool.query(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as name`,
  );
  const [{ number, name }] = rows;
  if (number >= OLDEST * 10_000) return name;
  throw new UserError(
    `The database runs on PostgreSQL ${name}; Uptake needs PostgreSQL ${OLDEST} or newer. ` +
      'Upgrade the server, or unset DATABASE_URL to use the embedded one.',
  );
}
