import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Catalog } from '../../../src/domain/catalog/catalog.ts';
import { parseCatalog } from '../../../src/domain/catalog/parse.ts';
import { hasGaps } from '../../../src/domain/playbooks/content/gaps.ts';
import { renderStep } from '../../../src/domain/playbooks/content/render.ts';
import { type ContentValues, VARIABLES } from '../../../src/domain/playbooks/content/variables.ts';
import type { Playbook } from '../../../src/domain/playbooks/playbook.ts';
import { loadPlaybooks } from '../../../src/playbooks.ts';
import { catalogOf, featureOf } from '../../support/builders.ts';

const LEAST: ContentValues = { 'product.name': 'Tallybrook', 'account.name': 'Acme' };
const ALL = Object.fromEntries(Object.keys(VARIABLES).map((key) => [key, `<${key}>`])) as ContentValues;

let catalog: Catalog;
let playbooks: Map<string, Playbook>;

beforeAll(async () => {
  const parsed = parseCatalog(readFileSync('uptake.yml', 'utf8'), 'uptake.yml');
  if ('faults' in parsed) throw new Error('uptake.yml has faults');
  catalog = parsed.catalog;
  playbooks = new Map(
    (await loadPlaybooks('playbooks', catalog)).map((playbook) => [playbook.key, playbook]),
  );
});

/** Domain.md section 7: trigger, days of the steps, success metric. */
test.each<[key: string, trigger: object, days: number[], target: number, withinDays: number]>([
  ['new_member_activation', { kind: 'member_created' }, [0, 1, 2, 3, 5, 7], 0.75, 7],
  ['dormant_re_engagement', { kind: 'member_inactive', days: 30 }, [30, 35, 40, 45, 60], 0.3, 45],
  ['feature_launch', { kind: 'feature_launched', feature: null }, [0, 0, 3, 7, 14, 30], 0.4, 30],
  ['power_user_development', { kind: 'level_reached', level: 2 }, [56, 63, 70, 84, 182], 0.4, 182],
  ['milestone_missed', { kind: 'milestone_missed', milestones: [] }, [0, 3, 7, 14, 28], 0.5, 45],
  [
    'usage_decline',
    { kind: 'signal', signals: ['declining_use'], leastSeverity: 'medium' },
    [0, 3, 7, 21, 30],
    0.5,
    45,
  ],
  [
    'champion_left',
    { kind: 'signal', signals: ['champion_gone'], leastSeverity: 'low' },
    [0, 2, 7, 14, 30],
    0.6,
    60,
  ],
  [
    'renewal_at_risk',
    { kind: 'signal', signals: ['renewal_at_risk'], leastSeverity: 'medium' },
    [0, 2, 7, 14, 28],
    0.5,
    60,
  ],
])('%s', (key, trigger, days, target, withinDays) => {
  const playbook = playbooks.get(key)!;
  expect(playbook.trigger).toEqual(trigger);
  expect(playbook.steps.map(({ day }) => day)).toEqual(days);
  expect(playbook.success).toMatchObject({ target, withinDays });
  expect(playbook.success.benchmark).not.toBeNull();
});

test('they are these eight', () => {
  expect([...playbooks.keys()]).toEqual([
    'champion_left',
    'dormant_re_engagement',
    'feature_launch',
    'milestone_missed',
    'new_member_activation',
    'power_user_development',
    'renewal_at_risk',
    'usage_decline',
  ]);
});

test('they fit any catalogue', async () => {
  const other = catalogOf({ features: [featureOf('anything')] });
  expect(await loadPlaybooks('playbooks', other)).toEqual([...playbooks.values()]);
});

test.each<[with_: string, values: ContentValues]>([
  ['all values', ALL],
  ['nothing but the names of product and account', LEAST],
  ['a feature and a signal', { ...LEAST, 'feature.name': 'Deal rooms', 'signal.name': 'Usage is declining' }],
])('every text reads well with %s', (_with, values) => {
  const texts = [...playbooks.values()].flatMap(({ key, steps }) =>
    steps.map((step) => {
      const { task, subject, message } = renderStep(step, values);
      return `${key}:${step.key}: ${[task, subject ?? '', message].join('\n')}`;
    }),
  );
  expect(texts).toHaveLength(42);
  // A brace left over, two blanks or none where a word is missing, a sentence that ends twice.
  expect(texts.filter((text) => /[{}|]| {2}| [,.?!]|,,|\.\./.test(text))).toEqual([]);
});

test('who sends a text is told where something of their own is missing', () => {
  const withGaps = [...playbooks.values()].flatMap(({ key, steps }) =>
    steps.filter(({ content }) => hasGaps(content)).map((step) => `${key}:${step.key}`),
  );
  expect(withGaps).toEqual([
    'dormant_re_engagement:what_is_new',
    'feature_launch:use_case',
    'new_member_activation:welcome',
    'new_member_activation:success_story',
    'usage_decline:written_summary',
  ]);
});

test('a task tells the person who is to act what to do, whoever it is for', () => {
  const tasks = [...playbooks.values()].flatMap(({ steps }) => steps.map(({ task }) => task));
  expect(tasks.filter((task) => !/^[A-Z][a-z]+ /.test(task) || task.endsWith('.'))).toEqual([]);
});

describe('the JSON Schema', () => {
  const schema = z.fromJSONSchema(JSON.parse(readFileSync('playbook.schema.json', 'utf8')));
  const files = readdirSync('playbooks');

  test.each(files)('accepts %s', (file) => {
    expect(schema.safeParse(parse(readFileSync(`playbooks/${file}`, 'utf8'))).error?.issues ?? []).toEqual(
      [],
    );
  });

  test.each(files)('is named in the first line of %s', (file) => {
    const [first] = readFileSync(`playbooks/${file}`, 'utf8').split('\n');
    expect(first).toBe('# yaml-language-server: $schema=../playbook.schema.json');
  });

  test('refuses what the grammar refuses', () => {
    const content = parse(readFileSync('playbooks/usage_decline.yml', 'utf8')) as Record<string, unknown>;
    const refused = [
      { ...content, extra: 1 },
      { ...content, audience: { 'account.teir': 'growth' } },
      { ...content, audience: { not: { any: [{ 'account.touch_model': 'huge' }] } } },
      { ...content, trigger: { kind: 'signal' } },
      { ...content, steps: [] },
    ];
    expect(refused.map((one) => schema.safeParse(one).success)).toEqual(refused.map(() => false));
    expect(schema.safeParse(content).success).toBe(true);
  });
});
