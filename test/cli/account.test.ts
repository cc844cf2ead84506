import { expect, test } from 'vitest';
import { accountCommand } from '../../src/cli/account.ts';
import { UsageError } from '../../src/cli/command.ts';
import { UserError } from '../../src/errors.ts';
import { addAccounts } from '../support/builders.ts';
import { testConfig } from '../support/config.ts';
import { capturePrinted } from '../support/printed.ts';
import { freshDatabase } from '../support/database.ts';

const { db, url: databaseUrl } = await freshDatabase();
await addAccounts(db, [
  { accountId: 'A-1', name: 'Acme Robotics' },
  { accountId: 'B-1', name: 'Birch Foods Ltd' },
  { accountId: 'B-2', name: 'Birch Foods GmbH' },
]);

const printed = capturePrinted();

const run = (...args: string[]) =>
  accountCommand.run(args, testConfig({ databaseUrl, catalogPath: 'uptake.yml' }));

test('a misspelt name of several words, without quotes, finds its card', async () => {
  expect(await run('akme', 'robotics', '--as-of', '2024-12-31')).toBe(0);
  expect(printed.text).toMatch(
    /^Nothing is called “akme robotics”; this is the nearest\.\n\nAcme Robotics\nid A-1 · as of 2024-12-31\n/,
  );
});

test('a name typed in part is no guess', async () => {
  expect(await run('acme')).toBe(0);
  expect(printed.text).toMatch(/^Acme Robotics\n/);
});

test('--json prints one document and nothing else', async () => {
  expect(await run('A-1', '--as-of', '2024-12-31', '--json')).toBe(0);
  expect(JSON.parse(printed.text)).toMatchObject({ account: { account_id: 'A-1' }, as_of: '2024-12-31' });
});

test('several matching accounts are listed, and refused', async () => {
  await expect(run('birch')).rejects.toThrow(/^Several accounts match "birch"[^]+B-2[^]+B-1/);
  expect(printed.text).toBe('');
  await expect(run('birch', '--json')).rejects.toThrow(UserError);
  expect(JSON.parse(printed.text)).toMatchObject({
    error: 'several',
    query: 'birch',
    candidates: [{ account_id: 'B-2' }, { account_id: 'B-1' }],
  });
});

test('when none matches the nearest are listed, and refused', async () => {
  await expect(run('acorn robots')).rejects.toThrow(
    /^No account matches "acorn robots"\. The nearest:\n  A-1/,
  );
  await expect(run('nobody', '--json')).rejects.toThrow(UserError);
  expect(JSON.parse(printed.text)).toEqual({ error: 'none', query: 'nobody', candidates: [] });
});

test.each([[[]], [['']], [['  ']], [['acme', '--as-of', 'yesterday']], [['--as-of', '2024-12-31']]])(
  'account %j is wrong usage',
  async (args) => {
    await expect(run(...args)).rejects.toThrow(UsageError);
  },
);

test('a day to come is refused', async () => {
  await expect(run('acme', '--as-of', '2999-01-01')).rejects.toThrow('lies in the future');
});
