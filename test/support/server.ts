import pg from 'pg';

/** Runs one statement on the server of `url`, in the database that `url` names. */
export async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The address of another database on the same server. */
export function databaseUrl(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}

/** The database with the sample world that files of one run clone, made when first asked for. */
export function sampleTemplate(templateUrl: string): string {
  return `${new URL(templateUrl).pathname.slice(1)}_sample`;
}
