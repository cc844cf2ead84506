import { randomBytes } from 'node:crypto';
import { afterAll, inject } from 'vitest';
import { type Connection, connect } from '../../src/db/database.ts';
import { databaseUrl, onServer } from './server.ts';

/**
 * A migrated database of its own for the test file that asks, dropped at its end. Call it at the top of a file or
 * in `beforeAll`. A connection that the file's code left open fails the file.
 */
export async function freshDatabase(templateUrl = inject('templateUrl')): Promise<Connection> {
  const name = `uptake_test_${randomBytes(6).toString('hex')}`;
  await onServer(
    databaseUrl(templateUrl, 'postgres'),
    `create database ${name} template ${new URL(templateUrl).pathname.slice(1)}`,
  );
  const connection = connect(databaseUrl(templateUrl, name), { max: 5 });
  afterAll(async () => {
    await connection.close();
    // Without `force`: PostgreSQL waits five seconds for others to leave, then names how many did not.
    await onServer(databaseUrl(templateUrl, 'postgres'), `drop database if exists ${name}`);
  });
  return connection;
}
