import type { Check } from '../check.ts';
import type { Connection } from '../db/database.ts';
import { findMigrationState, type MigrationState } from '../db/migrate.ts';
import { refuseOldServer } from '../db/version.ts';

/** The server as it names itself. An unreachable or too old one has been found out while opening it. */
export async function checkServer(connection: Connection): Promise<Check> {
  const version = await refuseOldServer(connection);
  const { rows } = await connection.pool.query('show transaction_read_only');
  return judgeServer(version, rows[0].transaction_read_only === 'on');
}

/** Pure: every other command writes, if only that it ran. */
export function judgeServer(version: string, readOnly: boolean): Check {
  const name = 'Database';
  if (!readOnly) return { name, state: 'ok', detail: `PostgreSQL ${version} answers.`, remedy: null };
  return {
    name,
    state: 'error',
    detail: `PostgreSQL ${version} answers, but the database is read-only.`,
    remedy: 'Point DATABASE_URL at the primary server.',
  };
}

export async function checkMigrations(connection: Connection): Promise<Check> {
  return judgeMigrations(await findMigrationState(connection.pool));
}

/** Pure: what the state of the migrations means. */
export function judgeMigrations({ applied, known, ahead }: MigrationState): Check {
  const name = 'Migrations';
  if (ahead) {
    const detail = 'The database was migrated by a newer Uptake.';
    return { name, state: 'error', detail, remedy: 'Update Uptake, or use another database.' };
  }
  if (applied === known) return { name, state: 'ok', detail: `All ${known} are applied.`, remedy: null };
  const detail = `${applied} of ${known} are applied.`;
  return {
    name,
    state: 'warning',
    detail,
    remedy: 'Run `uptake migrate`; every other command that opens the database does it, too.',
  };
}
