import { createHash } from 'node:crypto';
import type { Condition, FactKey, FactValue, Test } from '../../../../src/domain/playbooks/condition.ts';
import type { Playbook, Step } from '../../../../src/domain/playbooks/playbook.ts';
import { DAYS, dayOf, FEATURES, LAUNCH, type SimAccount, type SimMember, type SimSignal } from './world.ts';
import { HELD_OUT, HOLIDAYS } from './playbooks.ts';

// The rules of docs/playbooks.md told a second time, plainly and slowly: everything is computed anew from the world each
// day, in loops. It shares nothing with the code but types.

export type SlowStep = { key: string; due: number; verdict: string; rule: string | null; on: number };

export type SlowEnrolment = {
  account: SimAccount;
  member: SimMember | null;
  playbook: Playbook;
  version: number;
  occasion: string;
  about: string | null;
  anchor: number;
  enrolled: number;
  state: string;
  since: number;
  rule: string | null;
  goalBy: number;
  reached: number | null;
  steps: SlowStep[];
};

export type SlowTask = {
  account: SimAccount;
  reason: string;
  opened: number;
  due: number;
  open: boolean;
  ended: 'open' | 'done' | 'dropped';
  people: { enrolment: SlowEnrolment; added: number; removed: number | null }[];
};

export type SlowRefusal = {
  account: SimAccount;
  member: SimMember | null;
  playbook: string;
  occasion: string;
  rule: string;
  on: number;
};

export type SlowState = { enrolments: SlowEnrolment[]; tasks: SlowTask[]; refusals: SlowRefusal[] };

/** A playbook as it stands on a day. */
export type SlowStanding = { playbook: Playbook; version: number; on: boolean; gone: boolean };

const isWorking = (day: number): boolean => {
  const weekday = ((day % 7) + 7) % 7;
  return weekday < 5 && !HOLIDAYS.includes(dayOf(day));
};

const workingFrom = (day: number): number => {
  let found = day;
  while (!isWorking(found)) found += 1;
  return found;
};

const isMember = (member: SimMember, day: number) =>
  member.invited <= day && (member.removed === null || member.removed > day);

/** Whether what persons of the account do is known: it has events that name some, or none at all. */
function isKnown(account: SimAccount, day: number): boolean {
  if (account.members.some(({ uses }) => [...uses.keys()].some((on) => on <= day))) return true;
  return account.nameless === null || account.nameless > day;
}

function activeDays(member: SimMember, from: number, to: number): number[] {
  const days: number[] = [];
  for (let on = from; on <= to; on += 1) if (member.uses.has(on)) days.push(on);
  return days;
}

function lastActive(member: SimMember, day: number): number | null {
  let last: number | null = null;
  for (const on of member.uses.keys()) if (on <= day && (last === null || on > last)) last = on;
  return last;
}

function featuresUsed(member: SimMember, from: number, to: number): Set<number> {
  return new Set(activeDays(member, from, to).flatMap((on) => member.uses.get(on)!.features));
}

function levelOf(member: SimMember, day: number): number {
  if (lastActive(member, day) === null) return 0;
  const weeks = [0, 1, 2, 3].map((week) => activeDays(member, day - week * 7 - 6, day - week * 7).length);
  if (Math.min(...weeks) < 1) return 1;
  const used = featuresUsed(member, day - 27, day);
  const depth = used.size / FEATURES.length;
  const bypasses = activeDays(member, day - 27, day).some((on) => member.uses.get(on)!.workaround);
  if (depth < 0.4 || bypasses) return 2;
  if (depth < 0.5 || !(used.has(2) || used.has(3))) return 3;
  return depth >= 0.7 && member.advocate ? 5 : 4;
}

const openSignals = (account: SimAccount, day: number): SimSignal[] =>
  account.signals.filter(({ opened, closed }) => opened <= day && (closed === null || closed > day));

const severityOf = ({ severities }: SimSignal, day: number): string =>
  severities.findLast(({ on }) => on <= day)!.severity;

type Subject = Pick<SlowEnrolment, 'account' | 'member' | 'about' | 'anchor' | 'enrolled'>;

function isOpen({ account, about, anchor }: Subject, day: number): boolean | null {
  if (about !== 'declining_use' && about !== 'champion_gone' && about !== 'milestone_missed') return null;
  return openSignals(account, day).some(({ kind, opened }) => kind === about && opened === anchor);
}

function factOf(fact: FactKey, subject: Subject, day: number): FactValue {
  const { account, member, about, enrolled } = subject;
  switch (fact) {
    case 'account.tier':
      return account.tier;
    case 'account.health':
      return account.health.findLast(({ on }) => on <= day)?.score ?? null;
    case 'account.days_to_renewal':
      return account.renewal === null ? null : account.renewal - day;
    case 'account.signals':
      return openSignals(account, day).map(({ kind }) => kind);
    case 'account.signal_open':
      return isOpen(subject, day);
  }
  if (member === null || !isMember(member, day)) return null;
  if (fact === 'member.has_email') return member.hasEmail;
  if (fact === 'member.days_since_invited') return day - member.invited;
  if (!isKnown(account, day)) return null;
  const last = lastActive(member, day);
  switch (fact) {
    case 'member.level':
      return levelOf(member, day);
    case 'member.depth': {
      const active = activeDays(member, day - 27, day).length > 0;
      return active ? featuresUsed(member, day - 27, day).size / FEATURES.length : null;
    }
    case 'member.quiet_days':
      return last === null ? null : day - last;
    case 'member.active_days':
      return activeDays(member, day - 27, day).length;
    case 'member.logged_in':
    case 'member.activated':
      return last !== null;
    case 'member.active_again':
      return last !== null && last > enrolled;
    case 'member.tried_feature':
      return about === null
        ? null
        : featuresUsed(member, -1000, day).has(FEATURES.findIndex((key) => key === about));
    default:
      throw new Error(`the simulation does not know ${fact}`);
  }
}

function passes(test: Test, value: FactValue): boolean | null {
  if (value === null) return null;
  const folded = (each: unknown) => (typeof each === 'string' ? each.toLowerCase() : each);
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
function holds(condition: Condition, subject: Subject, day: number): boolean | null {
  if ('fact' in condition) return passes(condition.test, factOf(condition.fact, subject, day));
  if ('not' in condition) {
    const inner = holds(condition.not, subject, day);
    return inner === null ? null : !inner;
  }
  const all = 'all' in condition;
  const values = (all ? condition.all : condition.any).map((part) => holds(part, subject, day));
  if (values.includes(!all)) return !all;
  return values.includes(null) ? null : all;
}

type Occasion = Pick<SlowEnrolment, 'account' | 'member' | 'occasion' | 'about' | 'anchor'>;

/** What came of a subject and playbook before. */
function pastOf(state: SlowState, playbook: string, account: SimAccount, member: SimMember | null) {
  return {
    enrolments: state.enrolments.filter(
      (each) => each.playbook.key === playbook && each.account === account && each.member === member,
    ),
    refusals: state.refusals.filter(
      (each) => each.playbook === playbook && each.account === account && each.member === member,
    ),
  };
}

const GRAVITY = ['good', 'low', 'medium', 'high'];

function occasionsOf(playbook: Playbook, account: SimAccount, day: number, state: SlowState): Occasion[] {
  const { trigger, key } = playbook;
  const members = account.members.filter((member) => isMember(member, day));
  const found: Occasion[] = [];
  const add = (member: SimMember | null, occasion: string, about: string | null, anchor: number) =>
    found.push({ account, member, occasion, about, anchor });
  switch (trigger.kind) {
    case 'member_created':
      for (const member of members)
        if (member.invited > day - 7)
          add(member, `invited on ${dayOf(member.invited)}`, null, member.invited);
      break;
    case 'member_inactive':
      for (const member of members) {
        const last = lastActive(member, day);
        if (last === null || day - last < trigger.days) continue;
        // A silence that is longer than eight weeks when it is first seen is taken of whoever was never taken.
        const taken = pastOf(state, key, account, member).enrolments.length > 0;
        if (day - last >= 56 && taken) continue;
        add(member, `quiet since ${dayOf(last)}`, null, last);
      }
      break;
    case 'level_reached':
      for (const member of members) {
        if (!isKnown(account, day) || levelOf(member, day) < trigger.level) continue;
        if (
          isMember(member, day - 7) &&
          (!isKnown(account, day - 7) || levelOf(member, day - 7) >= trigger.level)
        )
          continue;
        const past = pastOf(state, key, account, member);
        const seen = [
          ...past.enrolments.map(({ occasion, enrolled }) => ({ occasion, on: enrolled })),
          ...past.refusals,
        ].filter(({ on }) => on > day - 7);
        seen.sort((a, b) => a.on - b.on);
        add(
          member,
          seen[0]?.occasion ?? `level ${trigger.level} reached, seen on ${dayOf(day)}`,
          null,
          member.invited,
        );
      }
      break;
    case 'feature_launched':
      if (day >= LAUNCH && day < LAUNCH + 7)
        for (const member of members)
          add(member, `forecast launched on ${dayOf(LAUNCH)}`, 'forecast', LAUNCH);
      break;
    case 'milestone_missed':
      for (const signal of openSignals(account, day))
        if (signal.kind === 'milestone_missed' && 'weekly_by_day_30' in signal.evidence)
          add(null, `weekly_by_day_30 missed since ${dayOf(signal.opened)}`, signal.kind, signal.opened);
      break;
    case 'signal':
      for (const signal of openSignals(account, day).toSorted((a, b) => (a.kind < b.kind ? -1 : 1))) {
        const severity = severityOf(signal, day);
        if (!trigger.signals.includes(signal.kind)) continue;
        if (GRAVITY.indexOf(severity) < GRAVITY.indexOf(trigger.leastSeverity)) continue;
        const begins = `${signal.kind} since ${dayOf(signal.opened)}, `;
        const worst = Math.max(
          -1,
          ...pastOf(state, key, account, null)
            .enrolments.filter(({ occasion }) => occasion.startsWith(begins))
            .map(({ occasion }) => GRAVITY.indexOf(occasion.slice(begins.length))),
        );
        if (GRAVITY.indexOf(severity) > worst) add(null, begins + severity, signal.kind, signal.opened);
      }
      break;
    case 'before_renewal':
      if (account.renewal !== null && day <= account.renewal && day >= account.renewal - trigger.days)
        add(null, `renewal on ${dayOf(account.renewal)}`, null, account.renewal - trigger.days);
      break;
    case 'manual':
      break;
  }
  return found;
}

function isHeldOut(account: SimAccount, playbook: string): boolean {
  const hex = createHash('sha256').update(`${playbook}\n${account.id}`).digest('hex').slice(0, 12);
  return Number.parseInt(hex, 16) / 16 ** 12 < (HELD_OUT[playbook] ?? 0);
}

function enrol(state: SlowState, { playbook, version }: SlowStanding, occasion: Occasion, day: number): void {
  const { account, member } = occasion;
  const { enrolments } = pastOf(state, playbook.key, account, member);
  if (enrolments.some((past) => past.occasion === occasion.occasion)) return;
  const subject = { ...occasion, enrolled: day };
  if (playbook.audience !== null && holds(playbook.audience, subject, day) !== true) return;
  if (holds(playbook.success.goal, subject, day) === true) return;
  let refusal: string | null = null;
  if (enrolments.some(({ enrolled }) => day - enrolled < playbook.coolDownDays)) refusal = 'cool_down';
  const lately = enrolments.filter(({ enrolled }) => day - enrolled < playbook.reEntry.days);
  if (lately.length >= playbook.reEntry.times) refusal = 're_entry';
  if (member !== null && member.optedOut !== null && member.optedOut <= day) refusal = 'opted_out';
  if (refusal !== null) {
    const known = pastOf(state, playbook.key, account, member).refusals;
    if (!known.some((past) => past.occasion === occasion.occasion && past.rule === refusal))
      state.refusals.push({
        account,
        member,
        playbook: playbook.key,
        occasion: occasion.occasion,
        rule: refusal,
        on: day,
      });
    return;
  }
  state.enrolments.push({
    ...subject,
    playbook,
    version,
    state: isHeldOut(account, playbook.key) ? 'held_out' : 'running',
    since: day,
    rule: null,
    goalBy: day + playbook.success.withinDays,
    reached: null,
    steps: [],
  });
}

function exitOf(enrolment: SlowEnrolment, isOn: boolean, day: number): string | null {
  const { account, member, playbook } = enrolment;
  const { exit, success } = playbook;
  if (exit.goalReached && holds(success.goal, enrolment, day) === true) return 'goal_reached';
  if (account.churned !== null && account.churned <= day) return 'churned';
  if (member !== null && !isMember(member, day)) return 'seat_removed';
  if (member !== null && member.optedOut !== null && member.optedOut <= day) return 'opted_out';
  if (exit.signalCleared && isOpen(enrolment, day) === false) return 'signal_cleared';
  if (exit.when !== null && holds(exit.when, enrolment, day) === true) return 'exit_condition';
  return isOn ? null : 'turned_off';
}

function dueOf({ playbook, anchor, enrolled }: SlowEnrolment, step: Step): number {
  const late = Math.max(0, enrolled - (anchor + playbook.steps[0]!.day));
  let due = -Infinity;
  for (const each of playbook.steps) {
    due = Math.max(due, anchor + each.day + late);
    if (each.onWorkingDay) due = workingFrom(due);
    if (each === step) return due;
  }
  throw new Error('no such step');
}

function takeTask(state: SlowState, enrolment: SlowEnrolment, step: Step, day: number): void {
  const reason = `${enrolment.playbook.key}:${step.key}`;
  let task = state.tasks.find(
    ({ account, open, reason: other }) => open && account === enrolment.account && other === reason,
  );
  if (task === undefined) {
    let due = workingFrom(day);
    for (let left = step.daysToAct; left > 0; left -= 1) due = workingFrom(due + 1);
    task = { account: enrolment.account, reason, opened: day, due, open: true, ended: 'open', people: [] };
    state.tasks.push(task);
  }
  task.people.push({ enrolment, added: day, removed: null });
}

function decideSteps(state: SlowState, enrolment: SlowEnrolment, day: number): void {
  for (const step of enrolment.playbook.steps) {
    const known = enrolment.steps.find(({ key }) => key === step.key);
    if (known !== undefined && known.verdict !== 'waiting') continue;
    const due = dueOf(enrolment, step);
    if (day < due || (step.onWorkingDay && !isWorking(day))) continue;
    const holdsNow = step.when === null ? true : holds(step.when, enrolment, day);
    const why = holdsNow === null ? 'not_known' : 'condition';
    const record: SlowStep = known ?? { key: step.key, due, verdict: 'new', rule: null, on: day };
    if (known === undefined) enrolment.steps.push(record);
    if (holdsNow === true) {
      Object.assign(record, { verdict: 'task', rule: known === undefined ? null : 'waited', on: day });
      takeTask(state, enrolment, step, day);
    } else if (day < due + step.waitDays) {
      if (known === undefined) Object.assign(record, { verdict: 'waiting', rule: why });
    } else Object.assign(record, { verdict: 'skipped', rule: known === undefined ? why : 'waited', on: day });
  }
  const decided = enrolment.steps.filter(({ verdict }) => verdict !== 'waiting').length;
  if (decided < enrolment.playbook.steps.length) return;
  enrolment.state = 'completed';
  enrolment.since = day;
}

/** A day: first all occasions as the day before left things, then all enrolments, then tasks that nobody needs. */
export function slowTick(world: SimAccount[], standing: SlowStanding[], state: SlowState, day: number): void {
  if (day >= DAYS) throw new Error('the simulation is over');
  for (const account of world) {
    if (account.churned !== null && account.churned <= day) continue;
    for (const each of standing) {
      if (!each.on || each.gone) continue;
      const occasions = occasionsOf(each.playbook, account, day, state);
      for (const occasion of occasions) enrol(state, each, occasion, day);
    }
  }
  const free: SlowEnrolment[] = [];
  for (const enrolment of state.enrolments) {
    const { goal } = enrolment.playbook.success;
    const reachesNow =
      enrolment.reached === null && day <= enrolment.goalBy && holds(goal, enrolment, day) === true;
    if (reachesNow) enrolment.reached = day;
    if (enrolment.state === 'completed' && reachesNow && enrolment.playbook.exit.goalReached)
      free.push(enrolment);
    if (enrolment.state !== 'running') continue;
    const isOn = standing.find(({ playbook }) => playbook.key === enrolment.playbook.key)!.on;
    const rule = exitOf(enrolment, isOn, day);
    if (rule === null) decideSteps(state, enrolment, day);
    else {
      Object.assign(enrolment, { state: 'left', since: day, rule });
      free.push(enrolment);
    }
  }
  for (const task of state.tasks) {
    if (!task.open) continue;
    for (const person of task.people)
      if (person.removed === null && free.includes(person.enrolment)) person.removed = day;
    if (task.people.some(({ removed }) => removed === null)) continue;
    task.open = false;
    task.ended = 'dropped';
  }
}
