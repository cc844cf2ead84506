import type { Condition, FactKey, FactValue, Judgement, Test } from '../../domain/playbooks/condition.ts';
import { LEVEL } from '../account-usage.ts';
import { count, percent, plural } from '../figures.ts';
import { STAGE } from '../funnel-words.ts';
import { kindNameOf } from './kind-name-of.ts';

/** How a fact is told: a text (`of` says what one of its values is called), a yes or no, a list, or a number in words. */
type Telling =
  | { text: string; called?: Record<string, string> }
  | { yes: string; no: string }
  | { has: string; of: (value: string) => string }
  | { number: (amount: string) => string; of: (value: number) => string; name: string };

const days = (value: number): string => plural(value, 'day');
const whole = (value: number): string => count(value);

const TELLING: Record<FactKey, Telling> = {
  'account.tier': { text: 'account tier' },
  'account.touch_model': { text: 'touch model' },
  'account.industry': { text: 'industry' },
  'account.region': { text: 'region' },
  'account.plan': { text: 'plan' },
  'account.seats': { number: (amount) => `seats: ${amount}`, of: whole, name: 'number of seats' },
  'account.arr': { number: (amount) => `ARR: ${amount}`, of: whole, name: 'ARR' },
  'account.days_to_renewal': {
    number: (amount) => `renewal in ${amount}`,
    of: days,
    name: 'day of renewal',
  },
  'account.days_since_start': {
    number: (amount) => `customer for ${amount}`,
    of: days,
    name: 'start of the contract',
  },
  'account.health': { number: (amount) => `health of ${amount}`, of: whole, name: 'health' },
  'account.risk': {
    number: (amount) => `likelihood of churn of ${amount}`,
    of: percent,
    name: 'likelihood of churn',
  },
  'account.active_share': {
    number: (amount) => `${amount} of seats active`,
    of: percent,
    name: 'share of active seats',
  },
  'account.depth': {
    number: (amount) => `account’s depth of ${amount}`,
    of: percent,
    name: 'account’s depth',
  },
  'account.signals': { has: 'open signal', of: kindNameOf },
  'account.signal_open': { yes: 'the signal is still open', no: 'the signal is no longer open' },
  'member.role': { text: 'role' },
  'member.behaviour': {
    text: 'behaviour',
    called: {
      power: STAGE.power,
      casual: 'casual use',
      at_risk: 'at risk',
      never_active: 'never active',
    },
  },
  'member.value': { text: 'value segment', called: { white_glove: 'high-value', scaled: 'scaled' } },
  'member.maturity': { text: 'maturity' },
  'member.department': { text: 'department' },
  'member.geography': { text: 'geography' },
  'member.seniority': { text: 'seniority' },
  'member.team': { text: 'team' },
  'member.level': {
    number: (amount) => `level ${amount}`,
    of: (level: number) => `${level} (${LEVEL[level] ?? 'unknown'})`,
    name: 'level',
  },
  'member.depth': { number: (amount) => `depth of ${amount}`, of: percent, name: 'depth' },
  'member.days_since_invited': {
    number: (amount) => `invited ${amount} ago`,
    of: days,
    name: 'day of invitation',
  },
  'member.quiet_days': { number: (amount) => `quiet for ${amount}`, of: days, name: 'last active day' },
  'member.active_days': {
    number: (amount) => `active on ${amount}`,
    of: days,
    name: 'number of active days',
  },
  'member.logged_in': { yes: 'the member has logged in', no: 'the member has not logged in' },
  'member.activated': { yes: 'the member is activated', no: 'the member is not activated' },
  'member.active_again': { yes: 'the member is active again', no: 'the member has not been active again' },
  'member.tried_feature': {
    yes: 'the member has tried the feature',
    no: 'the member has not tried the feature',
  },
  'member.has_email': { yes: 'the member has an e-mail address', no: 'the member has no e-mail address' },
};

/** A condition as plain text, e.g. `role is sales_rep and quiet for at least 30 days`; null: everyone. */
export function conditionWords(condition: Condition | null): string {
  const words = condition === null ? '' : wordsOf(condition, false, false);
  return words === '' ? 'everyone' : words;
}

/** `nested`: it stands beside others, so several of its own need brackets. The opposite is said, not wrapped in “not”. */
function wordsOf(condition: Condition, negated: boolean, nested: boolean): string {
  if ('not' in condition) return wordsOf(condition.not, !negated, nested);
  if ('fact' in condition) return testWords(condition.fact, condition.test, negated);
  const parts = 'all' in condition ? condition.all : condition.any;
  if (parts.length === 1) return wordsOf(parts[0]!, negated, nested);
  const joint = 'all' in condition === negated ? ' or ' : ' and ';
  const words = parts.map((part) => wordsOf(part, negated, true)).join(joint);
  return nested && parts.length > 1 ? `(${words})` : words;
}

/** `account tier is enterprise or business`, `quiet for at least 30 days`, `has not logged in`. */
function testWords(fact: FactKey, test: Test, negated: boolean): string {
  const telling = TELLING[fact];
  if ('known' in test) return knownWords(fact, test.known !== negated);
  if ('yes' in telling) return saysYes(test, negated) ? telling.yes : telling.no;
  if ('text' in telling) return `${telling.text} is ${negated ? 'not ' : ''}${takes(fact, test, false)}`;
  if ('has' in telling) return `${negated ? 'no ' : ''}${telling.has}: ${takes(fact, test, false)}`;
  return telling.number(takes(fact, test, negated));
}

const saysYes = (test: Test, negated: boolean): boolean =>
  ('in' in test ? test.in.includes(true) : true) !== negated;

/** What a test asks for, without the name of the fact: `at least 30 days`, `enterprise or business`. */
function takes(fact: FactKey, test: Test, negated: boolean): string {
  const of = (value: string | number | boolean): string => valueWords(fact, value);
  if ('in' in test) return `${negated ? 'not ' : ''}${test.in.map(of).join(' or ')}`;
  if ('known' in test) return test.known === negated ? 'unknown' : 'known';
  if ('atLeast' in test) return `${negated ? 'less than' : 'at least'} ${of(test.atLeast)}`;
  if ('atMost' in test) return `${negated ? 'more than' : 'at most'} ${of(test.atMost)}`;
  if ('above' in test) return `${negated ? 'at most' : 'more than'} ${of(test.above)}`;
  return `${negated ? 'at least' : 'less than'} ${of(test.below)}`;
}

function valueWords(fact: FactKey, value: string | number | boolean): string {
  const telling = TELLING[fact];
  if ('number' in telling && typeof value === 'number') return telling.of(value);
  if ('has' in telling) return telling.of(String(value));
  const called = 'text' in telling ? telling.called?.[String(value)] : undefined;
  return called ?? keyWords(fact, String(value));
}

/** Roles are named by keys of the catalogue, which read as words; other texts stand as they were imported. */
const keyWords = (fact: FactKey, value: string): string =>
  fact === 'member.role' ? value.replaceAll('_', ' ') : value;

function knownWords(fact: FactKey, isKnown: boolean): string {
  const telling = TELLING[fact];
  const is = isKnown ? 'is known' : 'is not known';
  if ('yes' in telling) return `it ${is} whether: ${telling.yes}`;
  if ('has' in telling) return `it ${is} which signals are open`;
  return `${'text' in telling ? telling.text : telling.name} ${is}`;
}

/** Why a condition does not hold, as plain text: `account tier is starter, it takes enterprise`; null: it does. */
export function becauseWords({ because }: Judgement): string | null {
  if (because === null) return null;
  const { fact, test, found, negated } = because;
  if (found === null) return knownWords(fact, false);
  const telling = TELLING[fact];
  if ('yes' in telling) return found === true ? telling.yes : telling.no;
  const not = negated && !('number' in telling) ? 'something other than ' : '';
  return `${foundWords(fact, found)}, it takes ${not}${takes(fact, test, negated && not === '')}`;
}

function foundWords(fact: FactKey, found: NonNullable<FactValue>): string {
  const telling = TELLING[fact];
  if (Array.isArray(found))
    return found.length === 0
      ? 'no open signal'
      : `open: ${found.map((value) => valueWords(fact, value)).join(', ')}`;
  if ('number' in telling) return telling.number(valueWords(fact, found));
  return `${'text' in telling ? telling.text : fact} is ${valueWords(fact, found)}`;
}
