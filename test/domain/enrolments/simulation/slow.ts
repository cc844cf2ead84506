import { createHash } from 'node:crypto';
import type { Step } from '../../../../src/domain/playbooks/playbook.ts';
import { HELD_OUT } from './playbooks.ts';
import { holds, isMember, isOpen, isWorking, workingFrom } from './slow-facts.ts';
import { type Occasion, occasionsOf, pastOf } from './slow-occasions.ts';
import type { SlowEnrolment, SlowStanding, SlowState, SlowStep } from './slow-state.ts';
import { DAYS, type SimAccount } from './world.ts';

// The rules of docs/playbooks.md told a second time, plainly and slowly: everything is computed anew from the world each
// day, in loops. It shares nothing with the code but types.

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
  const isUnderWay = ({ state: is, reached, goalBy }: SlowEnrolment) =>
    is === 'running' || (is === 'held_out' && reached === null && day <= goalBy);
  if (enrolments.some(isUnderWay)) refusal = 'already_running';
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
    observed: null,
    steps: [],
  });
}

function exitOf(enrolment: SlowEnrolment, isOn: boolean, day: number): string | null {
  const { account, member, playbook } = enrolment;
  const { exit, success } = playbook;
  if (account.churned !== null && account.churned <= day) return 'churned';
  if (exit.goalReached && holds(success.goal, enrolment, day) === true) return 'goal_reached';
  if (member !== null && !isMember(member, day)) return 'seat_removed';
  if (member !== null && member.optedOut !== null && member.optedOut <= day) return 'opted_out';
  if (exit.signalCleared && isOpen(enrolment, day) === false) return 'signal_cleared';
  if (exit.when !== null && holds(exit.when, enrolment, day) === true) return 'exit_condition';
  return isOn ? null : 'turned_off';
}

/** Null: the step before it was not asked about yet. */
function dueOf({ playbook, anchor, enrolled, steps }: SlowEnrolment, step: Step): number | null {
  const before = playbook.steps[playbook.steps.indexOf(step) - 1];
  let due = Math.max(anchor + step.day, enrolled);
  if (before !== undefined) {
    const past = steps.find(({ key }) => key === before.key);
    if (past === undefined) return null;
    due = Math.max(due, past.asked + step.day - before.day);
  }
  return step.onWorkingDay ? workingFrom(due) : due;
}

function takeTask(state: SlowState, enrolment: SlowEnrolment, step: Step, day: number): void {
  const { about } = enrolment;
  const reason = `${enrolment.playbook.key}:${step.key}${about === null ? '' : `:${about}`}`;
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
  let given: number | null = null;
  for (const step of enrolment.playbook.steps) {
    const known = enrolment.steps.find(({ key }) => key === step.key);
    if (known !== undefined && known.verdict !== 'waiting') continue;
    const due = known?.due ?? dueOf(enrolment, step);
    if (due === null || day < due || (step.onWorkingDay && !isWorking(day))) continue;
    const holdsNow = step.when === null ? true : holds(step.when, enrolment, day);
    const why = holdsNow === null ? 'not_known' : 'condition';
    // Who got another step today, which the playbook does not have on the same day, gets this one tomorrow.
    if (holdsNow === true && given !== null && given !== step.day) continue;
    const record: SlowStep = known ?? { key: step.key, due, verdict: 'new', rule: null, on: day, asked: day };
    if (known === undefined) enrolment.steps.push(record);
    if (holdsNow === true) {
      given = step.day;
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
    const { churned } = enrolment.account;
    // Of a goal that is read from usage nothing is seen on days that usage says nothing of, but that who left has not reached it.
    const isGone =
      (churned !== null && churned <= day) || (enrolment.member !== null && !isMember(enrolment.member, day));
    const isSeen = !enrolment.account.blind || isGone || holds(goal, enrolment, day) !== null;
    if (enrolment.reached === null && day <= enrolment.goalBy + 1 && isSeen) enrolment.observed = day;
    const reachesNow =
      enrolment.reached === null &&
      day <= enrolment.goalBy + 1 &&
      (churned === null || churned > day) &&
      holds(goal, enrolment, day) === true;
    if (reachesNow) enrolment.reached = day;
    if (enrolment.state !== 'running' && enrolment.state !== 'completed') continue;
    const isOn = standing.find(({ playbook }) => playbook.key === enrolment.playbook.key)!.on;
    const rule = exitOf(enrolment, isOn, day);
    if (rule !== null) free.push(enrolment);
    if (enrolment.state === 'completed') continue;
    if (rule === null) decideSteps(state, enrolment, day);
    else Object.assign(enrolment, { state: 'left', since: day, rule });
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
