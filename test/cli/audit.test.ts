import { userInfo } from 'node:os';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { accountCommand } from '../../src/cli/account.ts';
import { auditCommand } from '../../src/cli/audit.ts';
import { UsageError } from '../../src/cli/command.ts';
import { funnelCommand } from '../../src/cli/funnel.ts';
import { measuresCommand } from '../../src/cli/measures.ts';
import { recordAudit } from '../../src/domain/audit/queries.ts';
import { recordTeammates } from '../../src/domain/teammates/queries.ts';
import { addAccounts } from '../support/builders.ts';
import { testConfig } from '../support/config.ts';
import { freshDatabase } from '../support/database.ts';
import { teammateOf } from '../support/teammates.ts';

const connection = await freshDatabase();
let printed = '';

beforeAll(async () => {
  vi.spyOn(process.stdout, 'write').mockImplementation(((text: string, ...rest: unknown[]) => {
    printed += String(text);
    const written = rest.findLast((one) => typeof one === 'function') as (() => void) | undefined;
    written?.();
    return true;
  }) as typeof process.stdout.write);
  const keys = await addAccounts(connection.db, [{ accountId: 'acme' }, { accountId: 'north' }]);
  await recordTeammates(connection.db, [teammateOf('U1', { name: 'Priya, CSM' })], new Date());
  const seen = {
    userId: 'U1',
    action: 'see_account',
    channelId: 'C1',
    messageTs: null,
    surface: null,
  } as const;
  await recordAudit(
    connection.db,
    { ...seen, at: new Date('2026-11-01T12:00Z'), accountKey: keys.get('acme')!, detail: { shown: 'card' } },
    {
      ...seen,
      at: new Date('2026-11-02T12:00Z'),
      channelId: null,
      surface: 'home',
      accountKey: keys.get('north')!,
      detail: { shown: 'details: overview' },
    },
  );
});

beforeEach(() => {
  printed = '';
});

afterAll(() => {
  vi.restoreAllMocks();
});

const run = (...args: string[]) => auditCommand.run(args, testConfig({ databaseUrl: connection.url }));

test('entries are exported as CSV, and that they were is an entry too', async () => {
  await run('export', '--account', 'acme');
  const [header, ...lines] = printed.trim().split('\n');
  expect(header).toBe(
    'audit_id,at,user_id,user_name,action,account_id,account_key,channel_id,message_ts,surface,detail',
  );
  expect(lines[0]).toBe(
    '1,2026-11-01T12:00:00.000Z,U1,"Priya, CSM",see_account,acme,1,C1,,,"{""shown"":""card""}"',
  );
  expect(lines[1]).toContain(',export_audit,acme,');
  expect(lines).toHaveLength(2);
});

test('some days are exported as lines of JSON', async () => {
  await run('export', '--from', '2026-11-02', '--to', '2026-11-02', '--format', 'ndjson');
  expect(
    printed
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toMatchObject([
    {
      audit_id: 2,
      user_name: 'Priya, CSM',
      account_id: 'north',
      channel_id: null,
      surface: 'home',
      detail: { shown: 'details: overview' },
    },
  ]);
});

test('what other commands show of accounts is an entry each, by whom the system knows', async () => {
  const config = testConfig({ databaseUrl: connection.url });
  await accountCommand.run(['acme', '--json'], config);
  await funnelCommand.run(['--account', 'north', '--json'], config);
  await funnelCommand.run([], config);
  await measuresCommand.run([], config);
  const { rows } = await connection.pool.query(
    `select account_id, user_id, channel_id, detail from audit_entries left join accounts using (account_key)
     where detail ? 'operator' and action = 'see_account' order by audit_id`,
  );
  const operator = userInfo().username;
  expect(rows).toMatchObject([
    { account_id: 'acme', user_id: null, channel_id: null, detail: { shown: 'card', operator } },
    { account_id: 'north', detail: { shown: 'funnel', operator } },
    { account_id: null, detail: { shown: 'measures', accounts: [expect.any(Number), expect.any(Number)] } },
  ]);
});

test.each([
  [[]],
  [['import']],
  [['export', '--from', 'yesterday']],
  [['export', '--from', '2026-11-02', '--to', '2026-11-01']],
  [['export', '--format', 'xml']],
])('%j is wrong usage', async (args) => {
  await expect(run(...args)).rejects.toThrow(UsageError);
});
