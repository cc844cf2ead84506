import { parseArgs } from 'node:util';
import { openDatabase } from '../db/open.ts';
import { findMigrationState } from '../db/migrate.ts';
import type { Command } from './command.ts';

export const migrateCommand: Command = {
  usage: '[--json]',
  summary: 'brings the database up to date; start and demo do it themselves',
  async run(args, config) {
    const { values } = parseArgs({ args, options: { json: { type: 'boolean' } } });
    const connection = await openDatabase(config);
    try {
      const { applied } = await findMigrationState(connection.pool);
      const text = values.json
        ? JSON.stringify({ applied })
        : `The database is up to date (${applied} migrations).`;
      process.stdout.write(`${text}\n`);
      return 0;
    } finally {
      await connection.close();
    }
  },
};
