import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { loadCatalog } from '../../src/catalog.ts';
import type { Connection } from '../../src/db/database.ts';
import type { ImportReport } from '../../src/domain/importing/report.ts';
import { rollUpPending } from '../../src/domain/usage/roll-up.ts';
import { importDirectory, type ImportRequest } from '../../src/imports/import-directory.ts';

const CATALOG = `product: Test
features:
  - { key: reports, events: report_run }
support: { tickets: ticket_opened }
`;

/** When every import of the tests happens. */
export const NOW = new Date('2026-06-15T12:00:00Z');

const root = mkdtempSync(join(tmpdir(), 'import-test-'));
// Here, where the file is collected: inside a test it would not be called.
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A new directory with these files, removed at the end of the test file. */
export function directoryWith(files: Record<string, string | Buffer>): string {
  const directory = mkdtempSync(join(root, 'files-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(directory, name), content);
  return directory;
}

/** A catalogue of one feature, `report_run`; `extra` is appended to it. */
export function catalogFile(extra = ''): string {
  return join(directoryWith({ 'uptake.yml': CATALOG + extra }), 'uptake.yml');
}

/** Imports a directory with the catalogue of the tests, and rolls up as a reader would; rejects go to the same directory. */
export async function importInto(
  connection: Connection,
  directory: string,
  request: Partial<ImportRequest> = {},
): Promise<ImportReport> {
  const config = { catalogPath: catalogFile() };
  const report = await importDirectory(connection, {
    directory,
    mapping: null,
    rejectsDirectory: directory,
    config,
    now: NOW,
    onProgress: () => {},
    stop: new AbortController().signal,
    ...request,
  });
  const catalog = await loadCatalog(request.config ?? config, connection.db);
  await rollUpPending(connection.db, catalog);
  return report;
}

/** Everything an import can write, in an order of its own and without keys that differ from run to run. */
export async function everything({ pool }: Connection): Promise<Record<string, unknown[]>> {
  const queries = {
    accounts:
      "select to_jsonb(accounts) - '{account_key,created_at,updated_at}'::text[] as row from accounts order by account_id",
    members: `select to_jsonb(members) - '{account_key,member_key,created_at,updated_at}'::text[]
        || jsonb_build_object('account_id', account_id) as row
      from members join accounts using (account_key) order by account_id, member_id`,
    events: `select to_jsonb(events) - '{account_key,member_key,event_key}'::text[]
        || jsonb_build_object('account_id', account_id, 'member_id', member_id, 'event', event_names.name) as row
      from events join accounts using (account_key) join event_names using (event_key)
        left join members using (account_key, member_key)
      order by at, message_id, account_id`,
    accountDays: `select to_jsonb(account_days) - 'account_key' || jsonb_build_object('account_id', account_id) as row
      from account_days join accounts using (account_key) order by day, account_id`,
    pending: 'select day as row from pending_rollups',
    catalogs: 'select content as row from adopted_catalog',
  };
  const found: Record<string, unknown[]> = {};
  for (const [name, query] of Object.entries(queries)) {
    found[name] = (await pool.query<{ row: unknown }>(query)).rows.map(({ row }) => row);
  }
  return found;
}

/** Makes the database as it was before any import. */
export async function emptyDatabase({ pool }: Connection): Promise<void> {
  await pool.query(
    'truncate accounts, members, events, event_names, pending_rollups, member_days, account_days, workflow_days, adopted_catalog cascade',
  );
}
