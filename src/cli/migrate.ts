import { parseArgs } from 'node:util';
import { findMigrationState } from '../db/migrate.ts';
import type { Command } from './command.ts';
import { withConnection } from './open-context.ts';
import { print } from './print.ts';

export const migrateCommand: Command = {
  usage: '[--json]',
  summary: 'brings the database up to date; the other commands, but doctor, do it themselves',
  async run(args, config) {
    const { values } = parseArgs({ args, options: { json: { type: 'boolean' } } });
    return await withConnection(config, async ({ pool }) => {
      const { applied } = await findMigrationState(pool);
      const text = values.json
        ? JSON.stringify({ applied })
        : `The database is up to date; migrations applied: ${applied}.`;
      print(text);
      return 0;
    });
  },
};
