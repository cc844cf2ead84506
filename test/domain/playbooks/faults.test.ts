import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_ROLES } from '../../../src/domain/catalog/defaults.ts';
import { parsePlaybook } from '../../../src/domain/playbooks/parse.ts';
import { playbookFaultsText } from '../../../src/views/playbook-text.ts';
import { catalogOf, featureOf } from '../../support/builders.ts';

const CATALOG = catalogOf({ features: [featureOf('report_run')], roles: DEFAULT_ROLES });

/** Whatever a test gives takes the place of what stands here. */
const VALID: Record<string, string> = {
  name: 'Check-in',
  purpose: 'Nobody is forgotten.',
  trigger: '{ kind: member_created }',
  steps:
    '[{ key: call, day: 0, channel: csm, task: Call, message: { hook: H, value: V, call_to_action: C } }]',
  success: '{ name: activated, goal: { account.health: { above: 70 } }, within_days: 7, target: 75% }',
};

function written(given: Record<string, string> = {}): string {
  return Object.entries({ ...VALID, ...given })
    .filter(([, value]) => value !== '')
    .map(([key, value]) => `${key}: ${value}`)
    .join('\n');
}

function faultsOf(given: Record<string, string>, file = 'check_in.yml'): string[] {
  const parsed = parsePlaybook(written(given), file, CATALOG);
  return 'playbook' in parsed
    ? []
    : parsed.faults.map(
        ({ key, found, expected, hint }) =>
          `${key}: found ${found}; expected ${expected}${hint === null ? '' : `; ${hint}`}`,
      );
}

/** A step, with what is given added to it and to its message. */
const step = (given: string, message = '') =>
  `[{ key: call, ${/\b(day|week):/.test(given) ? '' : 'day: 0, '}channel: csm, task: Call${given === '' ? '' : `, ${given}`}, ` +
  `message: { hook: H, value: V, call_to_action: C${message === '' ? '' : `, ${message}`} } }]`;

const two = (one: string, other: string) => `[${step(one).slice(1, -1)}, ${step(other).slice(1, -1)}]`;

test('a playbook without a fault has none', () => {
  expect(faultsOf({})).toEqual([]);
});

test.each([
  '{ account.arr: { at_least: 5, at_most: 5 } }',
  '{ account.risk: { at_least: 30%, below: 0.31 } }',
  '{ account.arr: { above: 5 }, account.seats: { known: true } }',
  '{ account.touch_model: [high, mid], not: { any: [{ account.health: 5 }, { account.tier: { known: false } }] } }',
])('%s is a condition', (audience) => {
  expect(faultsOf({ audience })).toEqual([]);
});

test('ten faults are told in ten sentences', () => {
  const file = 'test/domain/playbooks/many-faults.yml';
  const parsed = parsePlaybook(readFileSync(file, 'utf8'), 'many_faults.yml', CATALOG);
  const faults = 'faults' in parsed ? parsed.faults : [];
  expect(playbookFaultsText(faults)).toMatchInlineSnapshot(`
    "The playbook many_faults.yml has 10 faults:
    many_faults.yml:4:36: trigger.signals[0]: found declining_usage; expected one of no_use, shallow_use, abandoned_workflow, declining_use, fragmented_adoption, workarounds, champion_gone, sponsor_silent, support_burden, sentiment_down, renewal_at_risk, milestone_missed, expansion_ready. Did you mean declining_use?
    many_faults.yml:6:3: audience.account.teir: found the unknown key account.teir; expected a fact such as account.tier, or all, any or not. Did you mean account.tier?
    many_faults.yml:7:3: audience.member.level: found member.level, which is never known here; expected only facts of the account. Its trigger enrols the account as a whole.
    many_faults.yml:12:11: steps[0].task: found the unknown variable {account.chmapion}; expected a variable such as {account.name}. Did you mean account.champion?
    many_faults.yml:14:13: steps[0].message.hook: found {csm.name} without other words; expected words for when there is nothing to put in. Write {csm.name|...}.
    many_faults.yml:15:14: steps[0].message.value: found the link https://example.com/first; expected no link but the call to action's. Give it as call_to_action: { text, link }.
    many_faults.yml:16:12: steps[0].message.how: found a list of 4; expected at most three steps.
    many_faults.yml:17:23: steps[0].message.call_to_action: found a list of 2; expected one call to action: a text, or a mapping with text and link.
    many_faults.yml:18:10: steps[1].key: found call; expected a key that no other step has. Compare line 9.
    many_faults.yml:19:10: steps[1].day: found 3; expected steps in the order of their days. Compare line 10."
  `);
});

/** What is written at a key, and what is said of it. */
test.each<[key: string, value: string, says: string]>([
  ['name', '', 'name: found nothing; expected the name of the playbook'],
  ['nmae', 'X', 'nmae: found the unknown key nmae; expected one of name, purpose,'],
  ['holdout', '10', 'holdout: found 10; expected a share such as 70% or 0.7; did you mean 10%?'],
  ['re_entry', '{ times: 0, days: 30 }', 're_entry.times: found 0; expected once or more'],
  ['cool_down_days', '-1', 'cool_down_days: found -1; expected 0 days or more'],
  ['trigger', 'member_created', 'trigger: found member_created; expected a mapping with a kind'],
  [
    'trigger',
    '{ kind: member_crated }',
    'trigger.kind: found member_crated; expected one of member_created,',
  ],
  ['trigger', '{ kind: level_reached, level: 6 }', 'trigger.level: found 6; expected a level from 1 to 5'],
  ['trigger', '{ kind: member_inactive }', 'trigger.days: found nothing; expected a whole number of days'],
  ['trigger', '{ kind: manual }', 'trigger.for: found nothing; expected member or account'],
  [
    'trigger',
    '{ kind: feature_launched, feature: report_runs }',
    'trigger.feature: found the unknown feature report_runs; expected the key of a feature of the catalogue; did you mean report_run?',
  ],
  [
    'trigger',
    '{ kind: signal, signals: champion_left }',
    'trigger.signals: found champion_left; expected one of no_use,',
  ],
  [
    'trigger',
    '{ kind: milestone_missed, milestones: [day_7] }',
    'trigger.milestones[0]: found day_7; expected one of activated_by_day_7,',
  ],
  [
    'audience',
    'enterprise',
    'audience: found enterprise; expected a condition such as member.activated: false',
  ],
  ['audience', '{}', 'audience: found a mapping; expected a condition such as member.activated: false'],
  [
    'audience',
    '{ account.teir: growth }',
    'audience.account.teir: found the unknown key account.teir; expected a fact such as account.tier, or all, any or not; did you mean account.tier?',
  ],
  ['audience', '{ any: [] }', 'audience.any: found an empty list; expected one condition or more'],
  [
    'audience',
    '{ not: { all: [{ member.depth: { at_least: 30 } }] } }',
    'audience.not.all[0].member.depth.at_least: found 30; expected a share such as 70% or 0.7; did you mean 30%?',
  ],
  ['audience', '{ member.activated: 1 }', 'audience.member.activated: found 1; expected true or false'],
  [
    'audience',
    '{ member.activated: { at_least: 1 } }',
    'audience.member.activated.at_least: found the unknown key at_least; expected one of known',
  ],
  [
    'audience',
    '{ account.tier: { below: 3 } }',
    'audience.account.tier.below: found the unknown key below; expected one of known',
  ],
  ['audience', '{ account.arr: large }', 'audience.account.arr: found large; expected a number'],
  ['audience', '{ account.arr: {} }', 'audience.account.arr: found a mapping; expected a number, a list'],
  [
    'audience',
    '{ member.behaviour: [dormant, sleepy] }',
    'audience.member.behaviour[1]: found sleepy; expected one of power, casual,',
  ],
  [
    'audience',
    '{ member.role: [Sales_Rep, other, sales_reps] }',
    'audience.member.role[2]: found the unknown role sales_reps; expected one of sales_rep, sales_manager, executive, other; did you mean sales_rep?',
  ],
  [
    'audience',
    '{ member.active_again: true }',
    'audience.member.active_again: found member.active_again, which is never known here; expected a fact that is known before the enrolment',
  ],
  [
    'success',
    '{ name: x, goal: { member.tried_feature: true }, within_days: 7, target: 0.4 }',
    'success.goal.member.tried_feature: found member.tried_feature, which is never known here; expected a fact that does not ask for a feature; only feature_launched is about a feature',
  ],
  [
    'success',
    '{ name: x, goal: { not: { account.signal_open: true } }, within_days: 7, target: 0.4 }',
    'success.goal.not.account.signal_open: found account.signal_open, which is never known here; expected a fact that does not ask for a signal',
  ],
  [
    'exit',
    '{ signal_cleared: true }',
    'exit.signal_cleared: found true, with the trigger member_created; expected true only where a signal',
  ],
  [
    'audience',
    '{ account.arr: { above: 5, at_least: 2, below: 5 } }',
    'audience.account.arr: found bounds that leave nothing between them; expected a lower and an upper bound',
  ],
  [
    'audience',
    '{ any: [{ account.risk: { at_least: 30%, at_most: 0.2 } }] }',
    'audience.any[0].account.risk: found bounds that leave nothing between them',
  ],
  ['steps', '[]', 'steps: found an empty list; expected one step or more'],
  ['steps', step('day: 1.5'), 'steps[0].day: found 1.5; expected a whole number of days'],
  ['steps', step('week: 1, day: 1'), 'steps[0].week: found a week beside a day; expected one of the two'],
  ['steps', step('').replace('day: 0, ', ''), 'steps[0].day: found nothing; expected a day, or a week'],
  [
    'steps',
    step('wait_days: 3'),
    'steps[0].wait_days: found wait_days without when; expected a condition to wait for',
  ],
  [
    'steps',
    step('').replace('csm', 'email'),
    'steps[0].message.subject: found nothing; expected the subject of the e-mail',
  ],
  [
    'steps',
    step('', 'subject: S'),
    'steps[0].message.subject: found a subject on the channel csm; expected a subject only on email',
  ],
  [
    'steps',
    step('', 'how: [a, b, c, d]'),
    'steps[0].message.how: found a list of 4; expected at most three steps',
  ],
  [
    'steps',
    step('').replace('call_to_action: C', 'call_to_action: [C, D]'),
    'steps[0].message.call_to_action: found a list of 2; expected one call to action: a text, or a mapping',
  ],
  [
    'steps',
    step('').replace('call_to_action: C', "call_to_action: { text: C, link: 'javascript:alert(1)' }"),
    "steps[0].message.call_to_action.link: found 'javascript:alert(1)'; expected an address that starts with https://",
  ],
  [
    'steps',
    step('', 'proof: "See https://a.example/b"'),
    "steps[0].message.proof: found the link https://a.example/b; expected no link but the call to action's; give it as call_to_action: { text, link }",
  ],
  [
    'steps',
    step('', 'proof: "Hi {member.fist_name|there}"'),
    'steps[0].message.proof: found the unknown variable {member.fist_name}; expected a variable such as {account.name}; did you mean member.first_name?',
  ],
  [
    'steps',
    step('', 'proof: "Hi {member.first_name}"'),
    'steps[0].message.proof: found {member.first_name} without other words; expected words for when there is nothing to put in; write {member.first_name|...}',
  ],
  [
    'steps',
    step('', 'proof: "Hi {member.first_name|there"'),
    'steps[0].message.proof: found a brace that belongs to no variable; expected variables such as {account.name}',
  ],
])('%s: %s', (key, value, says) => {
  const faults = faultsOf({ [key]: value });
  expect(faults).toHaveLength(1);
  expect(faults[0]).toContain(says);
});

test('a text that stands in braces is told to be put in quotes', () => {
  expect(faultsOf({ name: '{ product }' })).toEqual([
    'name: found a mapping; expected the name of the playbook; put it in quotes if it is a text',
  ]);
});

test.each<[why: string, steps: string, says: string]>([
  [
    'a key twice',
    two('', 'day: 1'),
    'steps[1].key: found call; expected a key that no other step has; compare line 4',
  ],
  [
    'out of order',
    two('week: 2', 'day: 13').replace('call', 'first'),
    'steps[1].day: found 13; expected steps in the order of their days; compare line 4',
  ],
])('steps with %s', (_why, steps, says) => {
  expect(faultsOf({ steps })).toEqual([says]);
});

test('a playbook for accounts asks nothing of a member, and says nothing of one', () => {
  expect(
    faultsOf({
      trigger: '{ kind: before_renewal, days: 90 }',
      audience: '{ member.activated: true }',
      steps: step('', 'proof: "{member.name|them}"'),
    }),
  ).toEqual([
    'steps[0].message.proof: found {member.name}; expected nothing of a member; its trigger enrols the account as a whole',
    'audience.member.activated: found member.activated, which is never known here; expected only facts of the account; its trigger enrols the account as a whole',
  ]);
});

test('a step before the silence that starts the playbook is a fault', () => {
  expect(faultsOf({ trigger: '{ kind: member_inactive, days: 30 }', steps: step('day: 29') })).toEqual([
    'steps[0].day: found 29; expected a day from 30 on, as it counts from the last active day; compare line 3',
  ]);
});

test.each(['Check-In.yml', '1st.yml', 'schön.yml', `${'x'.repeat(61)}.yml`])(
  'a file named %s cannot be a key',
  (file) => {
    expect(faultsOf({}, file)[0]).toContain('which is the key of the playbook');
  },
);

test('an empty file is told what a playbook is', () => {
  const parsed = parsePlaybook('# nothing yet\n', 'check_in.yml', CATALOG);
  expect('faults' in parsed && playbookFaultsText(parsed.faults)).toMatchInlineSnapshot(`
    "The playbook check_in.yml has 1 fault:
    check_in.yml:1:1: found nothing; expected a mapping with name, purpose, trigger, steps and success. See docs/playbooks.md, which begins with an example."
  `);
});

test('no text makes it throw, and what it refuses has a fault with a place', () => {
  const lines = readFileSync('playbooks/usage_decline.yml', 'utf8').split('\n');
  fc.assert(
    fc.property(
      fc.nat(lines.length - 1),
      fc.constantFrom('', '  - x', 'key: {', '\t', ': :', '[]', '{a|b}', '&a *a'),
      (at, instead) => {
        const text = lines.with(at, instead).join('\n');
        const parsed = parsePlaybook(text, 'usage_decline.yml', CATALOG);
        if ('faults' in parsed) {
          expect(parsed.faults.length).toBeGreaterThan(0);
          expect(parsed.faults.every(({ line, column }) => line > 0 && column > 0)).toBe(true);
        }
      },
    ),
    { numRuns: 150 },
  );
});
