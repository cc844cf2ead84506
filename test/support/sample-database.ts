import pg from 'pg';
import { inject } from 'vitest';
import { seedSampleData } from '../../sandbox/sample-data/seed.ts';
import { connect, type Connection } from '../../src/db/database.ts';
import { freshDatabase } from './database.ts';
import { databaseUrl, onServer, sampleTemplate } from './server.ts';

/**
 * Like `freshDatabase`, with the sample world of today in it. The world takes seconds to make: the first file of a
 * run that asks makes it, those that ask meanwhile wait, and each gets a clone.
 */
export async function sampleDatabase(): Promise<Connection> {
  const templateUrl = inject('templateUrl');
  const server = new pg.Client({ connectionString: databaseUrl(templateUrl, 'postgres') });
  await server.connect();
  try {
    await server.query(`select pg_advisory_lock(hashtext($1))`, [sampleTemplate(templateUrl)]);
    const found = await server.query('select 1 from pg_database where datname = $1', [
      sampleTemplate(templateUrl),
    ]);
    if (found.rowCount === 0) await makeTemplate(templateUrl);
    return await freshDatabase(databaseUrl(templateUrl, sampleTemplate(templateUrl)));
  } finally {
    await server.end();
  }
}

async function makeTemplate(templateUrl: string): Promise<void> {
  const unfinished = `${sampleTemplate(templateUrl)}_unfinished`;
  const admin = databaseUrl(templateUrl, 'postgres');
  await onServer(admin, `create database ${unfinished} template ${new URL(templateUrl).pathname.slice(1)}`);
  const connection = connect(databaseUrl(templateUrl, unfinished), { max: 5 });
  try {
    await seedSampleData({ connection }, { now: new Date() });
  } finally {
    await connection.close();
  }
  await onServer(admin, `alter database ${unfinished} rename to ${sampleTemplate(templateUrl)}`);
}
