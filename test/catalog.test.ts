import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { adoptCatalog, loadCatalog } from '../src/catalog.ts';
import type { Connection } from '../src/db/database.ts';
import { UserError } from '../src/errors.ts';
import { freshDatabase } from './support/database.ts';

const catalogOf = (name: string) => `product: ${name}\nfeatures:\n  - { key: a, events: a }\n`;

let connection: Connection;
let directory: string;
const home = process.cwd();

beforeAll(async () => {
  connection = await freshDatabase();
  directory = await mkdtemp(join(tmpdir(), 'uptake-catalog-'));
});

beforeEach(async () => {
  await rm(directory, { recursive: true });
  directory = await mkdtemp(join(tmpdir(), 'uptake-catalog-'));
  await connection.pool.query('delete from adopted_catalog');
  process.chdir(directory);
});

afterAll(async () => {
  process.chdir(home);
  await rm(directory, { recursive: true });
});

const load = (catalogPath: string | null = null) => loadCatalog({ catalogPath }, connection.db);
const nameOf = async (catalogPath: string | null = null) => (await load(catalogPath)).product.name;

test('the named catalogue wins over the adopted one, and that over uptake.yml of the directory', async () => {
  await writeFile('uptake.yml', catalogOf('Local'));
  expect(await nameOf()).toBe('Local');
  await adoptCatalog(connection.db, join(directory, 'gone.yml'), catalogOf('Adopted'));
  expect(await nameOf()).toBe('Adopted');
  await writeFile('named.yml', catalogOf('Named'));
  expect(await nameOf('named.yml')).toBe('Named');
});

test('an adopted catalogue is read from its place while it is there, and from the copy when it is gone', async () => {
  await writeFile('kept.yml', catalogOf('Before'));
  await adoptCatalog(connection.db, 'kept.yml', catalogOf('Before'));
  await writeFile('kept.yml', catalogOf('Edited'));
  process.chdir(home);
  expect(await nameOf()).toBe('Edited');
  await rm(join(directory, 'kept.yml'));
  expect(await nameOf()).toBe('Before');
});

test('adopting again replaces; a faulty catalogue is refused and changes nothing', async () => {
  await adoptCatalog(connection.db, 'one.yml', catalogOf('One'));
  await adoptCatalog(connection.db, 'two.yml', catalogOf('Two'));
  await expect(adoptCatalog(connection.db, 'three.yml', 'product: Three')).rejects.toThrow(
    'three.yml:1:1: features: found nothing; expected a list of features.',
  );
  expect(await nameOf()).toBe('Two');
});

test('a catalogue for which there are no numbers left is refused and changes nothing', async () => {
  await adoptCatalog(connection.db, 'one.yml', catalogOf('One'));
  await connection.pool.query(
    `insert into catalog_numbers (kind, key, number) values ('feature', 'last', 511)`,
  );
  const wider = `${catalogOf('Wider')}  - { key: b, events: b }\n`;
  const error = await adoptCatalog(connection.db, 'wider.yml', wider).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UserError);
  expect((error as UserError).message).toMatch(
    /^This catalogue brings the features that this database has ever had to 513; there is room for 512,/,
  );
  expect(await nameOf()).toBe('One');
});

test.each([
  ['nowhere.yml', /^The catalogue nowhere\.yml cannot be read: there is no such file\.$/],
  ['.', /^The catalogue \. cannot be read: it is a directory\.$/],
  [null, /^There is no product catalogue: no uptake\.yml in .+ name one with --catalog FILE\.$/],
])('without a catalogue at %s says so', async (path, says) => {
  const error = await load(path).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UserError);
  expect((error as UserError).message).toMatch(says);
});

test('all faults of a catalogue come in one error', async () => {
  await writeFile('uptake.yml', 'fetures: []\ngoals: { depth: 50 }\n');
  await expect(load()).rejects.toThrow(
    [
      'The catalogue uptake.yml has 4 faults:',
      "uptake.yml:1:1: product: found nothing; expected the product's name, or a mapping with name, cadence and time_zone.",
      'uptake.yml:1:1: features: found nothing; expected a list of features.',
      'uptake.yml:1:1: fetures: found the unknown key fetures; expected one of product, features, logins, workflows, ' +
        'workarounds, activation, roles, support, sentiment, goals, thresholds, signals, milestones, holidays, health, high_value_arr, white_glove, pii, playbooks, team, links. ' +
        'Did you mean features?',
      'uptake.yml:2:17: goals.depth: found 50; expected a share such as 70% or 0.7. Did you mean 50%?',
    ].join('\n'),
  );
});

test('a file far too large to be a catalogue is not even read', async () => {
  await writeFile('huge.yml', Buffer.alloc(5_000_000, 'a'));
  await expect(load('huge.yml')).rejects.toThrow(
    'huge.yml has 5000000 bytes; a catalogue has 4000000 at most.',
  );
});
