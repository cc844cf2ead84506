import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listPlaybooks } from '../src/domain/playbooks/versions/queries.ts';
import { UserError } from '../src/errors.ts';
import { loadPlaybooks, putPlaybooksInForce } from '../src/playbooks.ts';
import { catalogOf, featureOf } from './support/builders.ts';
import { freshDatabase } from './support/database.ts';

const CATALOG = catalogOf({ features: [featureOf('report_run')] });
const NOW = new Date('2026-10-05T09:00:00Z');

const valid = (name: string) => `name: ${name}
purpose: Nobody is forgotten.
trigger: { kind: before_renewal, days: 90 }
steps: [{ key: call, day: 0, channel: csm, task: Call, message: { hook: H, value: V, call_to_action: C } }]
success: { name: healthy, goal: { account.health: { above: 70 } }, within_days: 90, target: 75% }
`;

const { db } = await freshDatabase();
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'uptake-playbooks-'));
});

afterAll(async () => {
  await rm(directory, { recursive: true });
});

async function directoryOf(name: string, files: Record<string, string>): Promise<string> {
  const path = join(directory, name);
  await mkdir(path);
  await Promise.all(Object.entries(files).map(([file, text]) => writeFile(join(path, file), text)));
  return path;
}

test('every .yml and .yaml file of a directory is a playbook, by the name of the file; nothing else is', async () => {
  const path = await directoryOf('several', {
    'second.yaml': valid('Second'),
    'first.yml': valid('First'),
    'README.md': 'not a playbook',
  });
  const playbooks = await loadPlaybooks(path, CATALOG);
  expect(playbooks.map(({ key, name }) => [key, name])).toEqual([
    ['first', 'First'],
    ['second', 'Second'],
  ]);
});

test('the faults of all files are told at once', async () => {
  const path = await directoryOf('faulty', {
    'one.yml': valid('One').replace('csm', 'phone'),
    'two.yml': valid('Two'),
    'three.yml': 'name: Three\n',
  });
  const loading = loadPlaybooks(path, CATALOG);
  await expect(loading).rejects.toThrow(UserError);
  await expect(loading).rejects.toThrow(
    /one\.yml has 1 fault:\n.*found phone.*\n.*three\.yml has 4 faults:\n/,
  );
});

test('a directory that is not there is said to be missing, and by which setting it is named', async () => {
  await expect(loadPlaybooks(join(directory, 'none'), CATALOG)).rejects.toThrow(
    'cannot be read: there is no such file or directory. Name another, or let UPTAKE_PLAYBOOKS name the directory that Uptake reads.',
  );
});

test('a directory of its own takes the place of what comes with Uptake, and a faulty one changes nothing', async () => {
  const current = async () =>
    (await listPlaybooks(db)).filter(({ goneAt }) => goneAt === null).map(({ playbook }) => playbook.name);
  await putPlaybooksInForce({ playbooksPath: null }, db, CATALOG, NOW);
  expect(await current()).toHaveLength(8);
  const own = await directoryOf('own', { 'mine.yml': valid('Mine') });
  await putPlaybooksInForce({ playbooksPath: own }, db, CATALOG, NOW);
  expect(await current()).toEqual(['Mine']);
  const faulty = await directoryOf('faulty-own', { 'mine.yml': 'name: Mine\n' });
  await expect(putPlaybooksInForce({ playbooksPath: faulty }, db, CATALOG, NOW)).rejects.toThrow(UserError);
  expect(await current()).toEqual(['Mine']);
});
