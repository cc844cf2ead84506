import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { UsageError } from '../../src/cli/command.ts';
import { forgetCommand } from '../../src/cli/forget.ts';
import type { Connection } from '../../src/db/database.ts';
import { findSuppressed } from '../../src/domain/privacy/queries.ts';
import { UserError } from '../../src/errors.ts';
import { addAccounts, addMembers } from '../support/builders.ts';
import { testConfig } from '../support/config.ts';
import { capturePrinted } from '../support/printed.ts';
import { freshDatabase } from '../support/database.ts';

let connection: Connection;
const printed = capturePrinted();

beforeAll(async () => {
  connection = await freshDatabase();
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});

beforeEach(async () => {
  await connection.pool.query('truncate accounts, members, suppressed_people restart identity cascade');
  const accountKey = (await addAccounts(connection.db, [{ accountId: 'acme' }])).get('acme')!;
  await addMembers(connection.db, [{ accountKey, memberId: 'ann' }]);
});

/** What the command prints. */
async function run(...args: string[]): Promise<string> {
  printed.text = '';
  const config = testConfig({ databaseUrl: connection.url, catalogPath: 'uptake.yml' });
  expect(await forgetCommand.run(args, config)).toBe(0);
  return printed.text;
}

const members = async () => (await connection.pool.query('select member_id from members')).rows;

test('says what goes, and that it is done', async () => {
  expect(await run('ann', '--yes')).toMatchInlineSnapshot(`
    "ann is removed from 1 account; their totals stay:

      acme: 0 days, 0 raw events

    What comes of this id later is refused.
    ann is forgotten.
    "
  `);
  expect(await members()).toEqual([]);
});

test('changes nothing where nobody can be asked and --yes is not given', async () => {
  await expect(run('ann')).rejects.toThrow(UserError);
  expect(await members()).toEqual([{ member_id: 'ann' }]);
  expect(await findSuppressed(connection.db, ['ann'])).toEqual(new Set());
});

test('with --json prints one document', async () => {
  expect(JSON.parse(await run('ann', '--pseudonymise', '--yes', '--json'))).toEqual({
    member_id: 'ann',
    mode: 'pseudonymise',
    refused: true,
    anonymous_ids: 0,
    accounts: [{ account_id: 'acme', days: 0, events: 0 }],
  });
  expect(await members()).toEqual([{ member_id: expect.stringMatching(/^forgotten-/) }]);
});

test('--undo takes them again', async () => {
  await run('ann', '--yes');
  expect(await run('ann', '--undo')).toMatch(/^What comes of ann is taken again/);
  expect(await findSuppressed(connection.db, ['ann'])).toEqual(new Set());
  expect(await run('ann', '--undo')).toMatch(/nothing has changed/);
});

test('an account that does not exist is not taken for all', async () => {
  await expect(run('ann', '--account', 'acne', '--yes')).rejects.toThrow(/No account has the id acne/);
  expect(await members()).toHaveLength(1);
});

test.each([[[]], [['ann', 'ben']]])('%j is wrong usage', async (args) => {
  await expect(run(...args)).rejects.toThrow(UsageError);
});
