import { beforeAll, expect, test } from 'vitest';
import { UsageError } from '../../src/cli/command.ts';
import { funnelCommand } from '../../src/cli/funnel.ts';
import { SEGMENT_AXES } from '../../src/domain/segments/segments.ts';
import { testConfig } from '../support/config.ts';
import { capturePrinted } from '../support/printed.ts';
import { sampleDatabase } from '../support/sample-database.ts';

let databaseUrl: string;
const printed = capturePrinted();

beforeAll(async () => {
  databaseUrl = (await sampleDatabase()).url;
}, 120_000);

const funnel = (...args: string[]) =>
  funnelCommand.run(args, testConfig({ databaseUrl, catalogPath: 'uptake.yml' }));

test('the funnel of the whole customer base stands beside the published one and names the biggest drop', async () => {
  expect(await funnel()).toBe(0);
  expect(printed.text).toMatch(
    /^1,\d{3} members of all accounts, as of \d{4}-\d\d-\d\d\n8 more members: events name/,
  );
  expect(printed.text).toMatch(/\nActivated +[\d,]+ +\d+% +\d+% +70% of previous +85%\n/);
  expect(printed.text).toMatch(
    /\nThe biggest drop-off: most are lost between “.+” and “.+”: of [\d,]+ who .+, [\d,]+ .+\. What helps: /,
  );
});

test('of one account it tells where its own members are lost', async () => {
  expect(await funnel('--account', 'ospreyfield')).toBe(0);
  expect(printed.text).toContain('45 members of Ospreyfield Analytics');
  expect(printed.text).toMatch(/\nActivated +0 /);
});

test.each(SEGMENT_AXES)('cut by %s every member is in one segment', async (axis) => {
  expect(await funnel('--by', axis, '--json')).toBe(0);
  const { by, stages, segments } = JSON.parse(printed.text);
  expect(by).toBe(axis);
  const sizes: number[] = segments.map(({ members }: { members: number }) => members);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(stages[0].members);
  expect(Object.keys(segments[0])).toEqual([
    'value',
    'members',
    'active',
    'depth_mean',
    'stages',
    'biggest_drop',
  ]);
});

test('segments are lines for people, named on the axis', async () => {
  expect(await funnel('--by', 'department')).toBe(0);
  expect(printed.text).toMatch(
    /\nBy department +members +active +depth +logged in +activated +came back +regular/,
  );
  expect(printed.text).toMatch(/\nSales +\d+ +\d+ +\d+%/);
});

test('an axis that there is none of is a mistake in the usage', async () => {
  await expect(funnel('--by', 'mood')).rejects.toThrow(UsageError);
});
