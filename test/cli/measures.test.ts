import { beforeAll, expect, test } from 'vitest';
import { parseCatalog } from '../../src/domain/catalog/parse.ts';
import { UsageError } from '../../src/cli/command.ts';
import { measuresCommand } from '../../src/cli/measures.ts';
import { readFileSync } from 'node:fs';
import { addAccounts, addMembers, appendEvents } from '../support/builders.ts';
import { testConfig } from '../support/config.ts';
import { capturePrinted } from '../support/printed.ts';
import { freshDatabase } from '../support/database.ts';

const CATALOG = 'uptake.yml';

let databaseUrl: string;
const printed = capturePrinted();

beforeAll(async () => {
  const { url, db } = await freshDatabase();
  databaseUrl = url;
  const parsed = parseCatalog(readFileSync(CATALOG, 'utf8'), CATALOG);
  if (!('catalog' in parsed)) throw new Error('The catalogue has faults.');
  const { catalog } = parsed;
  const keys = await addAccounts(db, [{ accountId: 'quiet' }, { accountId: 'acme', seats: 4 }]);
  const accountKey = keys.get('acme')!;
  const memberKey = (await addMembers(db, [{ accountKey, memberId: 'ann' }])).get('ann')!;
  const event = catalog.features[0]!.events.find(({ view }) => !view)!.event;
  await appendEvents(db, catalog, [{ accountKey, memberKey, event, at: '2026-06-10T08:00Z' }]);
});

const run = (...args: string[]) =>
  measuresCommand.run(args, testConfig({ databaseUrl, catalogPath: CATALOG }));

test('prints a header and a line for each account, after rolling up what waits', async () => {
  expect(await run('--as-of', '2026-06-11')).toBe(0);
  const lines = printed.text.trimEnd().split('\n');
  expect(lines[0]).toMatch(/^account_id,as_of,seats/);
  expect(
    lines.slice(1).map((line) => [0, 1, 2, 3, 6, 7].map((field) => line.split(',')[field]).join(' ')),
  ).toEqual(['acme 2026-06-11 4 1 1 1', 'quiet 2026-06-11 0 0 0 0']);
});

test('as of a day before anything happened, nothing had happened', async () => {
  expect(await run('--as-of', '2026-06-09', '--format', 'ndjson')).toBe(0);
  const [acme] = printed.text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(acme).toMatchObject({ account_id: 'acme', wau: 0, activated_members: 0, last_event_at: null });
});

test('another format is wrong usage', async () => {
  await expect(run('--format', 'xml')).rejects.toThrow(UsageError);
  expect(printed.text).toBe('');
});
