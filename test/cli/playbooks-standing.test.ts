import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { UsageError } from '../../src/cli/command.ts';
import { playbooksCommand } from '../../src/cli/playbooks.ts';
import { whyCommand } from '../../src/cli/why.ts';
import type { Command } from '../../src/cli/command.ts';
import { testConfig } from '../support/config.ts';
import { capturePrinted } from '../support/printed.ts';
import { sampleDatabase } from '../support/sample-database.ts';

let sample: Awaited<ReturnType<typeof sampleDatabase>>;
const printed = capturePrinted();

beforeAll(async () => {
  sample = await sampleDatabase();
}, 120_000);

const run = (command: Command, ...args: string[]) =>
  command.run(args, testConfig({ databaseUrl: sample.url, catalogPath: 'uptake.yml' }));

/** The JSON document a command prints. */
async function documentOf(command: Command, ...args: string[]) {
  printed.text = '';
  await run(command, ...args, '--json');
  return JSON.parse(printed.text);
}

test('playbooks are read from their files and listed with how they do', async () => {
  expect(await run(playbooksCommand)).toBe(0);
  expect(printed.text).toMatch(/^PLAYBOOK +IS +VERSION +RUNNING +COMPLETED +SUCCESS\n/);
  expect(printed.text).toMatch(/\nusage_decline +off +1 +0 +0 +nobody was enrolled yet\n/);
  expect(await documentOf(playbooksCommand)).toContainEqual(
    expect.objectContaining({ key: 'usage_decline', version: 1, enabled_at: null }),
  );
});

test('looking leaves what is in force as it is, also at a directory of drafts', async () => {
  const inForce = async () =>
    (await sample.pool.query('select playbook_key, version, gone_at from playbooks order by 1')).rows;
  const before = await inForce();
  const drafts = await mkdtemp(join(tmpdir(), 'uptake-drafts-'));
  const draft = (await readFile('playbooks/usage_decline.yml', 'utf8')).replace(/^name: .*$/m, 'name: Other');
  await writeFile(join(drafts, 'other.yml'), draft);
  const config = testConfig({ databaseUrl: sample.url, catalogPath: 'uptake.yml', playbooksPath: drafts });
  await playbooksCommand.run([], config);
  expect(printed.text).toMatch(/\nother +off +1 /);
  await playbooksCommand.run(['show', 'other'], config);
  expect(await inForce()).toEqual(before);
});

test('one is tried out by a name that is nearly right', async () => {
  expect(await run(playbooksCommand, 'show', 'dormant', 'reengagement')).toBe(0);
  expect(printed.text).toContain('Begins when      a member who was active has not been for 30 days');
  expect(printed.text).toMatch(/\nAs of \d{4}-\d\d-\d\d it is for [\d,]+ members in \d+ accounts/);
  const { dry_run: dryRun } = await documentOf(playbooksCommand, 'show', 'dormant_re_engagement');
  expect(dryRun.first_day.members).toBeGreaterThan(0);
  expect(dryRun.samples).toHaveLength(5);
  expect(dryRun.first_week_tasks).toBeGreaterThan(0);
});

test('one that is not there is refused with those there are', async () => {
  await expect(run(playbooksCommand, 'show', 'zzz')).rejects.toThrow(
    /No playbook is called “zzz”. There are: .*usage_decline/,
  );
});

test('one for everyone is turned on only with --yes, each once, and turned off again', async () => {
  const enable = (...args: string[]) => run(playbooksCommand, 'enable', 'new_member_activation', ...args);
  await expect(enable()).rejects.toThrow(/That is everyone\. Say --yes/);
  expect(await enable('--yes', '--no-holdout')).toBe(0);
  expect(printed.text).toMatch(
    /^New member activation is on, for [\d,]+ members in \d+ accounts; nobody is left alone for comparison\. Its first run enrols nobody\.$/m,
  );
  await expect(enable()).rejects.toThrow('on already');
  expect(await run(playbooksCommand, 'disable', 'new_member_activation')).toBe(0);
  await expect(run(playbooksCommand, 'disable', 'new_member_activation')).rejects.toThrow('off already');
  await expect(run(playbooksCommand, 'disable', 'new_member_activation', '--yes')).rejects.toThrow('--yes');
});

test('one of another directory is not in force, and it says how it gets there', async () => {
  await run(playbooksCommand, 'enable', 'usage_decline', '--yes');
  const drafts = await mkdtemp(join(tmpdir(), 'uptake-drafts-'));
  await writeFile(join(drafts, 'other.yml'), await readFile('playbooks/usage_decline.yml', 'utf8'));
  const config = testConfig({ databaseUrl: sample.url, catalogPath: 'uptake.yml', playbooksPath: drafts });
  await expect(playbooksCommand.run(['enable', 'other'], config)).rejects.toThrow(
    /^other is in .*, but not in force: `enable` goes by what Uptake was started with\. Start Uptake with/,
  );
  await run(playbooksCommand, 'disable', 'usage_decline');
});

test('why somebody was not contacted is told of every playbook for members', async () => {
  const { rows } = await sample.pool.query<{ member_id: string; account_id: string }>(
    'select member_id, account_id from members join accounts using (account_key) where removed_at is null order by member_key limit 1',
  );
  const { member_id: member, account_id: account } = rows[0]!;
  expect(await run(whyCommand, member, '--account', account)).toBe(0);
  expect(printed.text).toContain('Dormant re-engagement: not enrolled: the playbook is off');
  const document = await documentOf(whyCommand, member, '--account', account, '--playbook', 'dormant');
  expect(document).toMatchObject({
    member_id: member,
    opted_out: false,
    entries: [{ kind: 'not_enrolled', playbook: 'dormant_re_engagement', rule: 'off' }],
  });
});

test('whoever is nobody, or not named, is told so', async () => {
  await expect(run(whyCommand, 'zzz')).rejects.toThrow('No member matches “zzz”');
  await expect(run(whyCommand)).rejects.toThrow(UsageError);
});
