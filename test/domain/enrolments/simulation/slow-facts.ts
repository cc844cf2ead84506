import type { Condition, FactKey, FactValue, Test } from '../../../../src/domain/playbooks/condition.ts';
import { HOLIDAYS } from './playbooks.ts';
import { FEATURES } from './product.ts';
import {
  activeDays,
  behaviourOf,
  depthOf,
  featuresUsed,
  firstSeen,
  lastActive,
  levelOf,
  valueOf,
} from './slow-use.ts';
import { dayOf, SIGNALS, type SimAccount, type SimMember, type SimSignal } from './world.ts';

// What the slow implementation knows of the world on a day, and what follows of it; see slow.ts.

export const isWorking = (day: number): boolean => {
  const weekday = ((day % 7) + 7) % 7;
  return weekday < 5 && !HOLIDAYS.includes(dayOf(day));
};

export const workingFrom = (day: number): number => {
  let found = day;
  while (!isWorking(found)) found += 1;
  return found;
};

export const isMember = (member: SimMember, day: number) =>
  member.invited <= day && (member.removed === null || member.removed > day);

/** Whether what persons of the account do is known: it has events that name some, or none at all. */
export function isKnown(account: SimAccount, day: number): boolean {
  if (account.members.some((member) => firstSeen(member, day) !== null)) return true;
  return account.nameless === null || account.nameless > day;
}

export const openSignals = (account: SimAccount, day: number): SimSignal[] =>
  account.signals.filter(({ opened, closed }) => opened <= day && (closed === null || closed > day));

export const stateOf = ({ severities }: SimSignal, day: number): SimSignal['severities'][number] =>
  severities.findLast(({ on }) => on <= day)!;

/** Whom a fact is asked of: an enrolment, or what would be one. */
export type Subject = {
  account: SimAccount;
  member: SimMember | null;
  about: string | null;
  anchor: number;
  enrolled: number;
};

export function isOpen({ account, about, anchor }: Subject, day: number): boolean | null {
  if (!SIGNALS.some((kind) => kind === about)) return null;
  return openSignals(account, day).some(({ kind, opened }) => kind === about && opened === anchor);
}

/** Whether its pattern is known to be gone; a signal may end without that. */
function isGone({ account, about, anchor }: Subject, day: number): boolean {
  if (account.churned !== null && account.churned <= day) return false;
  return account.signals.some(
    ({ kind, opened, closed, because }) =>
      kind === about && opened === anchor && closed !== null && closed <= day && because === 'cleared',
  );
}

function factOf(fact: FactKey, subject: Subject, day: number): FactValue {
  const { account, member, about, anchor, enrolled } = subject;
  switch (fact) {
    case 'account.tier':
      return account.tier;
    case 'account.touch_model':
      return account.touch;
    case 'account.health':
      return account.blind ? null : (account.health.findLast(({ on }) => on <= day)?.score ?? null);
    case 'account.risk':
      return account.health.findLast(({ on }) => on <= day)?.risk ?? null;
    case 'account.days_to_renewal':
      return account.renewal === null ? null : account.renewal - day;
    case 'account.signals':
      return openSignals(account, day).map(({ kind }) => kind);
    case 'account.signal_open':
      return isOpen(subject, day) === true ? true : isGone(subject, day) ? false : null;
  }
  if (member === null || !isMember(member, day)) return null;
  if (fact === 'member.value') return valueOf(account, member);
  if (fact === 'member.has_email') return member.hasEmail;
  if (fact === 'member.days_since_invited') return day - member.invited;
  if (account.blind || !isKnown(account, day)) return null;
  const last = lastActive(member, day);
  switch (fact) {
    case 'member.level':
      return levelOf(member, day);
    case 'member.behaviour':
      return behaviourOf(member, day);
    case 'member.depth':
      return activeDays(member, day - 27, day).length > 0 ? depthOf(member, day) : null;
    case 'member.quiet_days':
      return last === null ? null : day - last;
    case 'member.active_days':
      return activeDays(member, day - 27, day).length;
    case 'member.logged_in':
      return firstSeen(member, day) !== null;
    case 'member.activated':
      return last !== null;
    case 'member.active_again':
      return last !== null && last > anchor && last >= enrolled;
    case 'member.tried_feature':
      return about === null
        ? null
        : featuresUsed(member, -1000, day).has(FEATURES.findIndex(({ key }) => key === about));
    default:
      throw new Error(`the simulation does not know ${fact}`);
  }
}

const folded = (each: unknown) => (typeof each === 'string' ? each.toLowerCase() : each);

function passes(test: Test, value: FactValue): boolean | null {
  if (value === null) return null;
  if ('in' in test) {
    for (const each of Array.isArray(value) ? value : [value])
      for (const wanted of test.in) if (folded(each) === folded(wanted)) return true;
    return false;
  }
  const number = value as number;
  if ('atLeast' in test) return number >= test.atLeast;
  if ('atMost' in test) return number <= test.atMost;
  if ('above' in test) return number > test.above;
  if ('below' in test) return number < test.below;
  throw new Error('the simulation does not know this test');
}

/** Kleene's logic: what is not known is neither. */
export function holds(condition: Condition, subject: Subject, day: number): boolean | null {
  if ('fact' in condition) return passes(condition.test, factOf(condition.fact, subject, day));
  if ('not' in condition) {
    const inner = holds(condition.not, subject, day);
    return inner === null ? null : !inner;
  }
  const all = 'all' in condition;
  const parts = all ? condition.all : condition.any;
  const values = new Set(parts.map((part) => holds(part, subject, day)));
  if (values.has(!all)) return !all;
  return values.has(null) ? null : all;
}
