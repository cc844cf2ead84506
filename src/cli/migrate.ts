import { parseArgs } from 'node:util';
import { findMigrationState } from '../db/migrate.ts';
import type { Command } from './command.ts';
import { openConnection } from './open-context.ts';

export const migrateCommand: Command = {
  usage: '[--json]',
  summary: 'brings the database up to date; start and demo do it themselves',
  async run(args, config) {
    const { values } = parseArgs({ args, options: { json: { type: 'boolean' } } });
    const connection = await openConnection(config);
    try {
      const { applied } = await findMigrationState(connection.pool);
      const text = values.json
        ? JSON.stringify({ applied })
        : `The database is up to date; migrations applied: ${applied}.`;
      process.stdout.write(`${text}\n`);
      return 0;
    } finally {
      await connection.close();
    }
  },
};
