import { describe, expect, test } from 'vitest';
import { FACTS, type Condition, type FactKey } from '../../../src/domain/playbooks/condition.ts';
import { judgeCondition } from '../../../src/domain/playbooks/conditions/judge.ts';
import { becauseWords, conditionWords } from '../../../src/views/playbooks/condition-words.ts';

type Asked = Extract<Condition, { fact: FactKey }>['test'];

const fact = (key: FactKey, asked: Asked): Condition => ({ fact: key, test: asked });
const quiet = fact('member.quiet_days', { atLeast: 30 });
const role = fact('member.role', { in: ['sales_rep'] });

test.each<[string, Condition | null, string]>([
  ['nobody is left out', null, 'everyone'],
  ['an empty list', { all: [] }, 'everyone'],
  ['a text', role, 'role is sales rep'],
  [
    'several texts',
    fact('account.tier', { in: ['enterprise', 'growth'] }),
    'account tier is enterprise or growth',
  ],
  [
    'a touch as the card has it',
    fact('account.touch_model', { in: ['mid', 'tech'] }),
    'touch model is mid or tech',
  ],
  [
    'keys of ours',
    fact('member.behaviour', { in: ['at_risk', 'power', 'casual'] }),
    'behaviour is at risk or deep use or casual use',
  ],
  [
    // The highest level takes being named an advocate, too: another thing by another name.
    'a level beside a behaviour',
    { any: [fact('member.behaviour', { in: ['power'] }), fact('member.level', { atLeast: 5 })] },
    'behaviour is deep use or level at least 5 (power user)',
  ],
  ['days', quiet, 'quiet for at least 30 days'],
  ['the opposite of days', { not: quiet }, 'quiet for less than 30 days'],
  ['a share', fact('account.risk', { above: 0.5 }), 'likelihood of churn of more than 50%'],
  ['a level', fact('member.level', { atMost: 2 }), 'level at most 2 (regular)'],
  ['yes', fact('member.logged_in', { in: [true] }), 'the member has logged in'],
  ['no', fact('member.logged_in', { in: [false] }), 'the member has not logged in'],
  ['not yes', { not: fact('member.logged_in', { in: [true] }) }, 'the member has not logged in'],
  ['a signal', fact('account.signals', { in: ['declining_use'] }), 'open signal: declining use'],
  ['known', fact('account.arr', { known: true }), 'ARR is known'],
  ['both', { all: [role, quiet] }, 'role is sales rep and quiet for at least 30 days'],
  [
    'one of them',
    { all: [role, { any: [quiet, fact('member.activated', { in: [false] })] }] },
    'role is sales rep and (quiet for at least 30 days or the member is not activated)',
  ],
  ['neither', { not: { any: [role, quiet] } }, 'role is not sales rep and quiet for less than 30 days'],
])('%s', (_case, condition, words) => {
  expect(conditionWords(condition)).toBe(words);
});

test.each<[Condition, Parameters<typeof judgeCondition>[1], string | null]>([
  [
    fact('account.tier', { in: ['enterprise'] }),
    { 'account.tier': 'starter' },
    'account tier is starter, it takes enterprise',
  ],
  [
    { not: fact('account.tier', { in: ['starter'] }) },
    { 'account.tier': 'starter' },
    'account tier is starter, it takes something other than starter',
  ],
  [quiet, { 'member.quiet_days': 3 }, 'quiet for 3 days, it takes at least 30 days'],
  [{ not: quiet }, { 'member.quiet_days': 40 }, 'quiet for 40 days, it takes less than 30 days'],
  [quiet, {}, 'last active day is not known'],
  [fact('member.activated', { in: [true] }), { 'member.activated': false }, 'the member is not activated'],
  [fact('member.activated', { in: [true] }), {}, 'it is not known whether: the member is activated'],
  [fact('account.signals', { in: ['no_use'] }), { 'account.signals': [] }, 'no open signal, it takes no use'],
  [quiet, { 'member.quiet_days': 30 }, null],
])('why %j does not hold of %j', (condition, facts, words) => {
  expect(becauseWords(judgeCondition(condition, facts))).toBe(words);
});

describe('every fact has words', () => {
  test.each(Object.keys(FACTS) as FactKey[])('%s', (key) => {
    for (const condition of [fact(key, { known: true }), { not: fact(key, { known: true }) }])
      expect(conditionWords(condition)).toMatch(/\bknown\b/);
    expect(conditionWords(condition(key))).not.toContain('undefined');
  });
});

const condition = (key: FactKey): Condition =>
  FACTS[key] === 'number'
    ? fact(key, { atLeast: 1 })
    : fact(key, { in: [FACTS[key] === 'yes_no' ? true : 'no_use'] });
