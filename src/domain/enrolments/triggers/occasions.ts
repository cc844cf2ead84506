import { daysBefore, daysBetween } from '../../catalog/days.ts';
import type { Level } from '../../levels/levels.ts';
import { DUE_DAYS, type MilestoneKey } from '../../milestones/milestones.ts';
import type { Trigger } from '../../playbooks/playbook.ts';
import { type ClearedBy, gravity, SEVERITIES, type Severity, type SignalKind } from '../../signals/signal.ts';
import type { MemberOf } from '../subject.ts';
import { type Candidate, OCCASION_DAYS } from './candidate.ts';

/** A signal that is open on the day. */
export type OpenSignal = {
  accountKey: number;
  kind: SignalKind;
  openedOn: string;
  severity: Severity;
  evidence: Record<string, number>;
};

/** A signal that is open no more. */
export type ClosedSignal = Pick<OpenSignal, 'accountKey' | 'kind' | 'openedOn'> & {
  /** Null: it is not known any more. */
  closedBecause: ClearedBy | null;
};

/** What an account or member was enrolled for, or refused, and when. */
export type Seen = { occasion: string; on: string };

/** A member, and a day that an occasion is about. */
export type MemberOn = MemberOf & { on: string };

export const invited = ({ on, ...member }: MemberOn): Candidate => ({
  ...member,
  occasion: `invited on ${on}`,
  about: null,
  anchorOn: on,
});

export const quietSince = ({ on, ...member }: MemberOn): Candidate => ({
  ...member,
  occasion: `quiet since ${on}`,
  about: null,
  anchorOn: on,
});

export const launched = (feature: string, { on, ...member }: MemberOn): Candidate => ({
  ...member,
  occasion: `${feature} launched on ${on}`,
  about: feature,
  anchorOn: on,
});

/**
 * A level reached within the last days keeps the occasion of the first of them on which that was seen: data that comes
 * late may move the day itself. `on`: the day of the invitation.
 */
export function reached(level: Level, { on, ...member }: MemberOn, seen: Seen[], day: string): Candidate {
  const lately = seen.find((past) => daysBetween(past.on, day) < OCCASION_DAYS && isOfLevel(past, level));
  const occasion = lately?.occasion ?? `${levelWords(level)}, seen on ${day}`;
  return { ...member, occasion, about: null, anchorOn: on };
}

const levelWords = (level: Level): string => `level ${level} reached`;
const isOfLevel = ({ occasion }: Seen, level: Level): boolean => occasion.startsWith(levelWords(level));

export const renewing = (accountKey: number, renewsOn: string, days: number): Candidate => ({
  accountKey,
  memberKey: null,
  occasion: `renewal on ${renewsOn}`,
  about: null,
  anchorOn: daysBefore(renewsOn, days),
});

type SignalTrigger = Extract<Trigger, { kind: 'signal' }>;

/**
 * The occasion that an open signal is to a playbook; null: none. One that got worse is a new occasion, one that got
 * better is not: `enrolledFor` are the occasions of the account that enrolled.
 */
export function signalled(
  { signals, leastSeverity }: SignalTrigger,
  { accountKey, kind, openedOn, severity }: OpenSignal,
  enrolledFor: string[],
): Candidate | null {
  if (!signals.includes(kind) || gravity(severity) < gravity(leastSeverity)) return null;
  const named = (at: Severity) => `${kind} since ${openedOn}, ${at}`;
  const asBadOrWorse = SEVERITIES.slice(gravity(severity)).map(named);
  if (asBadOrWorse.some((occasion) => enrolledFor.includes(occasion))) return null;
  return { accountKey, memberKey: null, occasion: named(severity), about: kind, anchorOn: openedOn };
}

type MilestoneTrigger = Extract<Trigger, { kind: 'milestone_missed' }>;

/**
 * The occasion that an open signal about missed milestones is to a playbook about one of them (or any): one for as long as
 * it is open, whichever are missed meanwhile.
 */
export function missed(
  { milestones }: MilestoneTrigger,
  { accountKey, kind, openedOn, evidence }: OpenSignal,
): Candidate | null {
  if (kind !== 'milestone_missed') return null;
  const about = milestones.length === 0 ? MILESTONES : milestones;
  if (!about.some((key) => key in evidence)) return null;
  return {
    accountKey,
    memberKey: null,
    occasion: `${kind} since ${openedOn}`,
    about: kind,
    anchorOn: openedOn,
  };
}

const MILESTONES = Object.keys(DUE_DAYS) as MilestoneKey[];
