import type { Catalog } from '../../catalog/catalog.ts';
import { daysBetween } from '../../catalog/days.ts';
import { levelOf } from '../../levels/level-of.ts';
import { decodeSummary } from '../../levels/summary-code.ts';
import { type FactRow, factsOf } from '../../segments/fact-row.ts';
import { segmentsOf } from '../../segments/segments-of.ts';
import type { SubjectFacts } from '../../playbooks/condition.ts';
import type { ClosedSignal } from '../triggers/occasions.ts';
import { signalOf } from './signal-of.ts';
import type { AccountStanding, Asked, Known } from './subject.ts';

/** A current member as a statement answers it, as of a day. `known`: what persons of the account do is. */
export type MemberRow = FactRow & {
  accountKey: number;
  memberKey: number;
  known: boolean;
  hasEmail: boolean;
  seen: boolean;
  activeDays: number;
  depth: number | null;
  /** Null: never active. */
  lastActiveOn: string | null;
};

/** All that facts are put together from. `tried`: members (by key) with a feature that they used at any time. */
export type Read = {
  day: string;
  accounts: Map<number, AccountStanding>;
  members: Map<number, MemberRow>;
  /** The earliest first. */
  closed: ClosedSignal[];
  optedOut: ReadonlySet<number>;
  /** Accounts whose usage says nothing on the day. */
  untrusted: ReadonlySet<number>;
  tried: ReadonlySet<string>;
};

export const triedName = (memberKey: number, feature: string): string => `${memberKey}:${feature}`;

/** What is known of a subject. */
export function assemble(asked: Asked, read: Read, catalog: Catalog): Known {
  const account = read.accounts.get(asked.accountKey)!;
  const member = asked.memberKey === null ? null : (read.members.get(asked.memberKey) ?? null);
  const usageKnown = !read.untrusted.has(asked.accountKey);
  const signal = signalOf(asked, account, read.closed);
  return {
    accountId: account.accountId,
    churned: account.churned,
    seatRemoved: asked.memberKey !== null && member === null,
    optedOut: asked.memberKey !== null && read.optedOut.has(asked.memberKey),
    usageKnown,
    signalCleared: signal === 'cleared' || signal === 'ended',
    facts: {
      ...accountFacts(account, read.day),
      ...(usageKnown && accountUse(account)),
      'account.signal_open': signal === 'open' ? true : signal === 'cleared' ? false : null,
      ...(member && memberFacts(member, asked, read, catalog)),
    },
  };
}

function accountFacts(account: AccountStanding, day: string): SubjectFacts {
  const { renewalDate, contractStart } = account;
  return {
    'account.tier': account.tier,
    'account.touch_model': account.touchModel,
    'account.industry': account.industry,
    'account.region': account.region,
    'account.plan': account.plan,
    'account.seats': account.seats,
    'account.arr': account.arr,
    'account.days_to_renewal': renewalDate === null ? null : daysBetween(day, renewalDate),
    'account.days_since_start': contractStart === null ? null : daysBetween(contractStart, day),
    'account.risk': account.risk,
    'account.signals': account.signals.map(({ kind }) => kind),
  };
}

/** Risk is not here: while usage says nothing, its judgement goes without. */
const accountUse = ({ health, activeShare, depth }: AccountStanding): SubjectFacts => ({
  'account.health': health,
  'account.active_share': activeShare,
  'account.depth': depth,
});

function memberFacts(row: MemberRow, asked: Asked, read: Read, catalog: Catalog): SubjectFacts {
  const known = row.known && !read.untrusted.has(asked.accountKey);
  const given = factsOf(row, known, catalog);
  const { role, behaviour, value, maturity, department, geography, seniority, team } = segmentsOf(
    given,
    given,
    catalog,
  );
  return {
    'member.role': role,
    'member.value': value,
    'member.maturity': maturity,
    'member.department': department,
    'member.geography': geography,
    'member.seniority': seniority,
    'member.team': team,
    'member.days_since_invited': row.daysSinceInvited,
    'member.has_email': row.hasEmail,
    ...(known && { 'member.behaviour': behaviour, ...useFacts(row, asked, read, catalog) }),
  };
}

/** Of who belongs to an account whose events come, can be trusted, and name persons; of others it is not known. */
function useFacts(row: MemberRow, asked: Asked, { day, tried }: Read, catalog: Catalog): SubjectFacts {
  const { about } = asked;
  const summary = decodeSummary(row.summaryCode, catalog);
  const { lastActiveOn } = row;
  const isFeature = catalog.features.some(({ key }) => key === about);
  return {
    'member.level': levelOf(summary, catalog),
    'member.depth': row.depth,
    'member.quiet_days': lastActiveOn === null ? null : daysBetween(lastActiveOn, day),
    'member.active_days': row.activeDays,
    'member.logged_in': row.seen,
    'member.activated': summary.activated,
    'member.active_again': lastActiveOn !== null && isAfter(lastActiveOn, asked),
    'member.tried_feature': isFeature ? tried.has(triedName(row.memberKey, about!)) : null,
  };
}

/**
 * Whether an active day came after what an enrolment is about. Of who fell silent that may be the day of the enrolment
 * itself, which began before they came back; somebody who starts a playbook by hand has seen that day.
 */
const isAfter = (activeOn: string, { anchorOn, enrolledOn, startedBy }: Asked): boolean =>
  activeOn >= enrolledOn && activeOn > (startedBy === null ? anchorOn : enrolledOn);
