import { expect, test } from 'vitest';
import { openContext } from '../../src/cli/open-context.ts';
import { mappingVersion } from '../../src/domain/usage/meaning.ts';
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

test('a start puts its catalogue in force, also after another one', async () => {
  const versions: string[] = [];
  for (const catalogPath of ['uptake.yml', 'examples/ravenstack/uptake.yml', 'uptake.yml']) {
    const context = await openContext(testConfig({ databaseUrl: database.url, catalogPath }));
    const { rows } = await database.pool.query('select mapping_version from usage_state');
    expect(rows).toEqual([{ mapping_version: mappingVersion(context.catalog) }]);
    versions.push(rows[0].mapping_version);
    await context.close();
  }
  expect(new Set(versions).size).toBe(2);
});

test('a catalogue that is not there gives the database back', async () => {
  const config = testConfig({ databaseUrl: database.url, catalogPath: '/nowhere/uptake.yml' });
  await expect(openContext(config)).rejects.toThrow('/nowhere/uptake.yml cannot be read');
});
