import { expect, test } from 'vitest';
import { openContext } from '../../src/cli/open-context.ts';
import { testConfig } from '../support/config.ts';
import { freshDatabase } from '../support/database.ts';

const database = await freshDatabase();

// That nothing stays connected is held by freshDatabase: dropping the database fails otherwise.

test('a context has the database, the catalogue and a log', async () => {
  const context = await openContext(testConfig({ databaseUrl: database.url, catalogPath: 'uptake.yml' }));
  expect((await context.db.execute('select 1 as one')).rows).toEqual([{ one: 1 }]);
  expect(context.catalog.features.length).toBeGreaterThan(0);
  expect(context.log.level).toBe('silent');
  await context.close();
});

test('a catalogue that is not there gives the database back', async () => {
  const config = testConfig({ databaseUrl: database.url, catalogPath: '/nowhere/uptake.yml' });
  await expect(openContext(config)).rejects.toThrow('/nowhere/uptake.yml cannot be read');
});
