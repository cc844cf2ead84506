import type { DuckDBConnection } from '@duckdb/node-api';
import { UserError } from '../errors.ts';
import { importRefusals } from '../views/import-refusals.ts';
import { literal } from './duckdb-sql.ts';

/** Everything below an address that DuckDB's extension httpfs can read: s3://, gs:// or https://. */
export type RemoteFiles = {
  /** Without a slash at its end. */
  url: string;
  /** Null: anyone may read them. */
  credentials: Record<string, string> | null;
};

/** To be called before the staging is locked. The extension is never downloaded here: it has to be there. */
export async function openRemoteFiles(duck: DuckDBConnection, remote: RemoteFiles): Promise<void> {
  // What other tools of this user have stored is not ours to use.
  await duck.run('set allow_persistent_secrets = false');
  try {
    await duck.run('load httpfs');
  } catch (error) {
    const path = /Extension "([^"]+)" not found/.exec((error as Error).message)?.[1] ?? null;
    throw new UserError(importRefusals.noHttpfs(path, (error as Error).message), { cause: error });
  }
  if (remote.credentials !== null) await duck.run(secretOf(remote.url, remote.credentials));
}

/** DuckDB's names of what a secret holds are those of `credentials`. */
function secretOf(url: string, credentials: Record<string, string>): string {
  const type = url.startsWith('gs:') ? 'gcs' : 's3';
  const given = Object.entries(credentials).map(([name, value]) => `${name} ${literal(value)}`);
  return `create secret (type ${type}, ${given.join(', ')})`;
}
