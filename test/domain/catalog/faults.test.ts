import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCatalog } from '../../../src/domain/catalog/parse.ts';
import { NUMBERS_OF_KIND } from '../../../src/domain/usage/numbers.ts';

const MINIMAL = `product: Relay
features:
  - { key: contacts, events: contact_created }
`;

/** A line added to the minimal catalogue, where its fault is, and what is said about it. */
test.each<[line: string, at: string, says: string]>([
  ['fetures: []', '4:1 fetures', 'did you mean features?'],
  ['goals: { dept: 50% }', '4:10 goals.dept', 'did you mean depth?'],
  ['goals: { depth: 50 }', '4:17 goals.depth', 'did you mean 50%?'],
  ['goals: { depth: 101% }', '4:17 goals.depth', 'expected a share such as 70% or 0.7'],
  ['goals: { depth: much }', '4:17 goals.depth', 'found much'],
  ['goals: [depth]', '4:8 goals', 'found a list of 1; expected a mapping of goals'],
  [
    'thresholds: { breadth_narrow: 60% }',
    '4:31 thresholds.breadth_narrow',
    'less than thresholds.breadth_broad, which is 60%',
  ],
  [
    'thresholds: { depth_shallow: 80%, depth_engaged: 0.7 }',
    '4:30 thresholds.depth_shallow',
    'found 80%; expected less than thresholds.depth_engaged, which is 70%; compare line 4',
  ],
  [
    'thresholds: { recency_active_days: 31 }',
    '4:36 thresholds.recency_active_days',
    'less than thresholds.recency_dormant_days, which is 30',
  ],
  [
    'thresholds: { stickiness_at_risk: 50% }',
    '4:35 thresholds.stickiness_at_risk',
    'less than goals.stickiness, which is 40%',
  ],
  ['thresholds: { stale_after_days: 0 }', '4:33 thresholds.stale_after_days', 'expected a day or more'],
  [
    'thresholds: { stale_after_days: 1.5 }',
    '4:33 thresholds.stale_after_days',
    'expected a whole number of days',
  ],
  [
    'health: { weights: { sentiment: 0 } }',
    '4:33 health.weights.sentiment',
    'found 0; expected a number above 0',
  ],
  [
    'health: { weights: { sentiment: -3 } }',
    '4:33 health.weights.sentiment',
    'found -3; expected a number above 0',
  ],
  [
    'health: { weights: { product_use: 1 } }',
    '4:22 health.weights.product_use',
    'did you mean product_usage?',
  ],
  ['activation: contact_creatd', '4:13 activation', 'did you mean contact_created?'],
  [
    'activation: [contact_created]',
    '4:13 activation',
    'expected an event name, or a list under any: or all:',
  ],
  [
    'activation: { any: [contact_created], all: [contact_created] }',
    '4:13 activation',
    'a list under either any: or all:',
  ],
  ['activation: { any: [contact_created, contact_created] }', '4:38 activation.any[1]', 'each event once'],
  [
    `activation: { any: [${numbered('e', 16)}] }`,
    '4:20 activation.any',
    'found a list of 16; expected at most 15 events',
  ],
  ['{logins: in, activation: in}', '4:1 ', 'broken YAML'],
  [
    'workflows: [{ key: w, steps: [] }]',
    '4:30 workflows[0].steps',
    'found an empty list; expected two steps or more',
  ],
  ['workflows: [{ key: w, steps: [a] }]', '4:30 workflows[0].steps', 'expected two steps or more'],
  ['workflows: [{ key: w }]', '4:13 workflows[0].steps', 'found nothing; expected a list of steps'],
  ['workflows: [{ key: w, steps: [a, b, a] }]', '4:37 workflows[0].steps[2]', 'each step once'],
  [
    'workflows: [{ key: w, steps: [a, b] }, { key: w, steps: [a, b] }]',
    '4:47 workflows[1].key',
    'a key that no other workflow has',
  ],
  ['roles: []', '4:8 roles', 'found an empty list; expected one role or more'],
  ['roles: [{ key: a }, { key: a }]', '4:28 roles[1].key', 'a key that no other role has'],
  ['roles: [{ key: a, days_per_week: 8 }]', '4:34 roles[0].days_per_week', 'a whole number from 1 to 7'],
  ['roles: [{ key: a, cadence: weakly }]', '4:28 roles[0].cadence', 'did you mean weekly?'],
  ['logins: [a, a]', '4:13 logins[1]', 'each event once'],
  ['logins: 7', '4:9 logins', 'an event name or a list of event names'],
  ['logins: [404]', '4:10 logins[0]', 'put it in quotes'],
  ['support: { escalation: { property: p, equals: x } }', '4:1 support.tickets', 'found nothing'],
  [
    'sentiment: { csat: { events: a, min: 5, max: 5 } }',
    '4:38 sentiment.csat.min',
    'less than sentiment.csat.max, which is 5',
  ],
  ['white_glove: { teams: [] }', '4:16 white_glove.teams', 'roles, departments'],
  ['high_value_arr: lots', '4:17 high_value_arr', 'an amount of money'],
  ['team: { admins: [bob] }', '4:18 team.admins[0]', "found bob; expected a Slack member's id"],
  ['product: Again', '4:1 ', 'the key product a second time'],
  ['\tlogins: a', '4:1 ', 'found a tab'],
  ['logins: "open', '5:1 ', 'broken YAML'],
])('of %j says where the fault is and what to do', (line, at, says) => {
  const faults = faultsOf(`${MINIMAL}${line}\n`);
  expect(faults).toContainEqual(expect.stringMatching(literally(at)));
  expect(faults.find((fault) => fault.startsWith(at))).toContain(says);
});

test.each<[feature: string, at: string, says: string]>([
  ['{ events: a }', '4:5 features[1].key', "found nothing; expected the feature's key"],
  ['{ key: b }', '4:5 features[1].events', 'found nothing'],
  [
    '{ key: b, events: }',
    '4:23 features[1].events',
    'found nothing; expected an event name or a list of events',
  ],
  ['{ key: contacts, events: a }', '4:12 features[1].key', 'a key that no other feature has; compare line 3'],
  ['{ key: "b c", events: a }', '4:12 features[1].key', 'letters, digits'],
  [
    '{ key: b, events: [a, a] }',
    '4:27 features[1].events[1]',
    'each event once in a feature; compare line 4',
  ],
  [
    '{ key: b, events: [a, { event: a }] }',
    '4:36 features[1].events[1].event',
    'each event once in a feature',
  ],
  ['{ key: b, events: [{ event: a, veiw: true }] }', '4:36 features[1].events[0].veiw', 'did you mean view?'],
  [
    '{ key: b, events: [{ event: a, view: yes }] }',
    '4:42 features[1].events[0].view',
    'found yes; expected true or false',
  ],
  [
    '{ key: b, events: { event: a, view: true } }',
    '4:23 features[1].events',
    'nothing but events with view: true',
  ],
  [
    '{ key: b, events: [a, { event: contact_created, view: true }] }',
    '4:36 features[1].events[1].event',
    'the same view in every feature; compare line 3',
  ],
  ['{ key: b, events: a, roles: [sales_repp] }', '4:34 features[1].roles[0]', 'did you mean sales_rep?'],
  ['{ key: b, events: a, roles: [] }', '4:33 features[1].roles', 'leave roles out'],
  ['{ key: b, events: a, tier: primium }', '4:32 features[1].tier', 'did you mean premium?'],
  [
    '{ key: b, events: a, launched: 2026-02-30 }',
    '4:36 features[1].launched',
    'found 2026-02-30; expected a date',
  ],
  ['{ key: b, events: a, launched: 3/1/2026 }', '4:36 features[1].launched', 'expected a date such as'],
  ['contacts', '4:5 features[1]', 'found contacts; expected a feature'],
])('of the feature %s says where the fault is and what to do', (feature, at, says) => {
  const fault = faultsOf(`${MINIMAL}  - ${feature}\n`).find((each) => each.startsWith(`${at}:`));
  expect(fault).toContain(says);
});

test.each([
  ['', 'found nothing; expected a mapping with at least product and features'],
  ['# only a comment\n', 'found nothing; expected a mapping'],
  ['just words', 'found just words; expected a mapping'],
  ['- a\n- b\n', 'found a list of 2; expected a mapping'],
  ['\u007FELF\u0000\u0001', 'found binary data'],
  ['product: Caf\uFFFD', 'found bytes that are not UTF-8'],
  ['a: 1\n---\nb: 2\n', 'broken YAML'],
  ['['.repeat(20_000), 'found '],
  [
    `a: &a [x, x]\nb: &b [${'*a,'.repeat(90)}]\nc: &c [${'*b,'.repeat(90)}]\nd: [${'*c,'.repeat(90)}]`,
    'aliased beyond reason',
  ],
])('refuses as a whole what no part of can be checked (%#)', (text, says) =>
  expect(faultsOf(text).join('\n')).toContain(says),
);

test('everything missing is reported', () => {
  expect(faultsOf('logins: a')).toEqual([
    expect.stringContaining("1:1 product: found nothing; expected the product's name"),
    expect.stringContaining('1:1 features: found nothing'),
  ]);
});

test('a time zone must have a name, and a misspelt one gets the right one', () => {
  expect(faultsOf(zoned('America/New_York'))).toEqual([]);
  expect(faultsOf(zoned('Europe/Berln'))[0]).toContain('did you mean Europe/Berlin?');
  expect(faultsOf(zoned('"+02:00"'))[0]).toContain('expected a time zone');
});

test.each([
  ['CET', 'Europe/Berlin'],
  ['wet', 'Europe/Lisbon'],
  ['BST', 'Europe/London'],
  ['Etc/UTC', 'UTC'],
])('instead of %s a time zone is to be written as %s', (abbreviation, place) =>
  expect(faultsOf(zoned(abbreviation))).toEqual([
    expect.stringContaining(
      `found ${abbreviation}; expected a time zone such as Europe/Berlin or UTC; write ${place}`,
    ),
  ]),
);

test('the widest catalogue is as wide as the bit set, and one feature more is refused', () => {
  expect(faultsOf(wide(NUMBERS_OF_KIND.feature))).toEqual([]);
  expect(faultsOf(wide(NUMBERS_OF_KIND.feature + 1))).toEqual([
    expect.stringContaining('3:3 features: found a list of 513'),
  ]);
});

test('above a break in the YAML faults are still told, below it nothing is made up', () => {
  const faults = faultsOf(
    'product: { nam: Relay }\ngoals: { depth: 50 }\nfeatures:\n  - key: a\n events: b\n',
  );
  expect(faults.map((fault) => fault.split(':').slice(0, 2).join(':'))).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^1:12 /),
      expect.stringMatching(/^2:17 /),
      expect.stringMatching(/^5:/),
    ]),
  );
  expect(faults.join('\n')).not.toContain('found nothing');
});

test('faults of every kind come together, in the order of the file', () => {
  const faults = faultsOf(readFileSync('test/domain/catalog/many-faults.yml', 'utf8'));
  expect(faults).toMatchSnapshot();
  expect(faults.length).toBeGreaterThanOrEqual(10);
});

test('no text makes it throw, and what it refuses has a fault with a place', () => {
  const sample = readFileSync('uptake.yml', 'utf8');
  const spoilt = fc
    .tuple(fc.nat(sample.length), fc.nat(40), fc.string({ maxLength: 6 }))
    .map(([at, cut, junk]) => sample.slice(0, at) + junk + sample.slice(at + cut));
  fc.assert(
    fc.property(fc.oneof(fc.string(), spoilt), (text) => {
      const parsed = parseCatalog(text, 'uptake.yml');
      return (
        'catalog' in parsed ||
        (parsed.faults.length > 0 && parsed.faults.every(({ line, column }) => line > 0 && column > 0))
      );
    }),
    { numRuns: 200 },
  );
});

function faultsOf(text: string): string[] {
  const parsed = parseCatalog(text, 'uptake.yml');
  return 'catalog' in parsed
    ? []
    : parsed.faults.map(
        ({ line, column, key, found, expected, hint }) =>
          `${line}:${column} ${key}: found ${found}; expected ${expected}${hint === null ? '' : `; ${hint}`}`,
      );
}

function literally(start: string): RegExp {
  return new RegExp(`^${start.replaceAll(/[.[\]]/g, String.raw`\$&`)}`);
}

function zoned(zone: string): string {
  return MINIMAL.replace('Relay', `{ name: Relay, time_zone: ${zone} }`);
}

function wide(width: number): string {
  const features = Array.from({ length: width }, (_, at) => `  - { key: f${at}, events: e${at} }`);
  return ['product: Relay', 'features:', ...features].join('\n');
}

function numbered(prefix: string, length: number): string {
  return Array.from({ length }, (_, at) => `${prefix}${at}`).join(', ');
}
