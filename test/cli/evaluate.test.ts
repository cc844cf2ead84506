import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { evaluateCommand } from '../../src/cli/evaluate.ts';
import { signalsCommand } from '../../src/cli/signals.ts';
import { UsageError } from '../../src/cli/command.ts';
import { testConfig } from '../support/config.ts';
import { sampleDatabase } from '../support/sample-database.ts';

let databaseUrl: string;
let printed = '';

beforeAll(async () => {
  databaseUrl = (await sampleDatabase()).url;
  vi.spyOn(process.stdout, 'write').mockImplementation(((text: string, ...rest: unknown[]) => {
    printed += String(text);
    const done = rest.findLast((argument) => typeof argument === 'function');
    if (done) (done as () => void)();
    return true;
  }) as never);
}, 120_000);

afterEach(() => {
  printed = '';
});

afterAll(() => {
  vi.restoreAllMocks();
});

const config = () => testConfig({ databaseUrl, catalogPath: 'uptake.yml' });
const evaluate = (...args: string[]) => evaluateCommand.run(args, config());
const signals = (...args: string[]) => signalsCommand.run(args, config());

test('before anything was evaluated, signals say what to do', async () => {
  await expect(signals()).rejects.toThrow(/No account was evaluated.*Run `uptake evaluate --as-of/);
});

test('every account is evaluated and counted; --json is one document', async () => {
  expect(await evaluate()).toBe(0);
  expect(printed).toMatch(/^Evaluated 40 accounts as of \d{4}-\d\d-\d\d\.\n$/);
  printed = '';
  expect(await evaluate('--json')).toBe(0);
  expect(JSON.parse(printed)).toMatchObject({ accounts: 40, scores_only: 0, resumed: false });
});

test('a day before the newest says that its signals are left alone', async () => {
  const { as_of: today } = JSON.parse((await evaluate('--json'), printed)) as { as_of: string };
  printed = '';
  const yesterday = new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10);
  expect(await evaluate('--as-of', yesterday)).toBe(0);
  expect(printed).toContain('Of 40 accounts only the scores were stored: later days were evaluated before');
});

test('open signals are listed with their numbers, of all accounts or of one', async () => {
  expect(await signals('--format', 'ndjson')).toBe(0);
  const lines = printed
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.length).toBeGreaterThan(3);
  for (const line of lines) {
    expect(Object.keys(line)).toEqual([
      'account_id',
      'kind',
      'severity',
      'since',
      'opened_on',
      'seen_on',
      'evidence',
      'comparison',
      'involved',
    ]);
  }
  printed = '';
  const [{ account_id: id }] = lines;
  expect(await signals('--account', id)).toBe(0);
  const own = lines.filter((line) => line.account_id === id);
  expect(printed.trimEnd().split('\n')).toHaveLength(own.length);
  expect(printed).toContain(`(${id}) · `);
  printed = '';
  expect(await signals('--account', 'acme')).toBe(0);
  expect(printed).toMatch(/^🔴 Acme \(A-0001\) · Champion gone: \w+ lost the seat on \d{4}-\d\d-\d\d/);
  printed = '';
  expect(await signals('--account', 'fernhollow')).toBe(0);
  expect(printed).toBe('No open signal.\n');
});

test.each([[['--format', 'xml']], [['--as-of', 'tomorrow']]])('signals %j is wrong usage', async (args) => {
  await expect(signals(...args)).rejects.toThrow(UsageError);
});
