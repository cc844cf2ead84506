import type { Effect, Skips, StepEffect } from '../../domain/effect/effect.ts';
import type { DryRun } from '../../domain/enrolments/dry-run/dry-run.ts';
import type { LedgerEntry, LedgerStep } from '../../domain/enrolments/ledger/ledger.ts';
import type { FoundMember } from '../../domain/members/finding/queries.ts';
import type { StandingPlaybook } from '../../domain/playbooks/versions/standing.ts';
import type { Rate } from '../../domain/risk/rate.ts';
import { snakeCase } from '../snake-case.ts';
import { notEnrolledWords } from './ledger-words.ts';

/** A playbook with how it does, as docs/playbooks.md describes. */
export function playbookDocument(standing: StandingPlaybook, effect: Effect) {
  const { playbook, version, enabledAt, enabledVersion, concern, goneAt, holdout } = standing;
  const { counts, tasks, success } = effect;
  const { comparison } = success;
  return {
    key: playbook.key,
    name: playbook.name,
    version,
    enabled_at: enabledAt?.toISOString() ?? null,
    enabled_version: enabledVersion,
    concern,
    gone_at: goneAt?.toISOString() ?? null,
    holdout,
    enrolments: { ...snakeCase(counts), left_by: counts.leftBy },
    tasks: snakeCase(tasks),
    success: {
      goal: playbook.success.name,
      within_days: playbook.success.withinDays,
      target: success.target,
      enrolments: success.subjects,
      accounts: success.accounts,
      reached: success.reached,
      waiting: success.waiting,
      not_known: success.notKnown,
      // Of so few the counts say all there is.
      share: success.missing.length > 0 ? null : rate(success.rate),
      against_target: success.againstTarget,
    },
    comparison: {
      verdict: comparison.verdict,
      missing: 'missing' in comparison ? comparison.missing : [],
      enrolled: 'treated' in comparison ? rate(comparison.treated) : null,
      held_out: 'heldOut' in comparison ? rate(comparison.heldOut) : null,
      difference: 'difference' in comparison ? rate(comparison.difference) : null,
    },
  };
}

const rate = (value: Rate | null) =>
  value === null ? null : { share: value.share, low: value.low, high: value.high };

/** What it would do, and what came of each step. */
export function dryRunDocument(dryRun: DryRun, steps: StepEffect[], skips: Skips[]) {
  const { day, audience, all, firstDay, samples, tasks, busiest } = dryRun;
  return {
    day,
    audience,
    all,
    first_day: { accounts: firstDay.accounts, members: firstDay.members, held_out: firstDay.heldOut },
    samples: samples.map(snakeCase),
    first_week_tasks: tasks,
    busiest: busiest.map(snakeCase),
    steps: steps.map(snakeCase),
    skips: skips.map(snakeCase),
  };
}

/** Why playbooks did, or did not, contact a member. */
export function ledgerDocument(member: FoundMember, optedOut: boolean, entries: LedgerEntry[]) {
  const { accountId, memberId, name, email } = member;
  return {
    account_id: accountId,
    member_id: memberId,
    name,
    email,
    opted_out: optedOut,
    entries: entries.map(entryDocument),
  };
}

function entryDocument(entry: LedgerEntry) {
  const { playbook, on, kind } = entry;
  const common = { kind, playbook: playbook.key, on };
  switch (entry.kind) {
    case 'enrolment': {
      const { version, occasion, startedBy, memberKey, state, stateSince, rule, goalBy, reachedOn } =
        entry.enrolment;
      return {
        ...common,
        of: memberKey === null ? 'account' : 'member',
        ...snakeCase({ version, occasion, startedBy, state, stateSince, rule, goalBy, reachedOn }),
        steps: entry.steps.map(stepDocument),
      };
    }
    case 'refusal':
      return { ...common, of: entry.of, occasion: entry.occasion, rule: entry.rule };
    case 'not_enrolled':
      return {
        ...common,
        of: entry.of,
        rule: 'rule' in entry.because ? entry.because.rule : entry.because.why,
        words: notEnrolledWords(entry.because),
      };
  }
}

const stepDocument = ({ step, dueOn, record, task }: LedgerStep) => ({
  step: step.key,
  due_on: dueOn,
  verdict: record?.verdict ?? null,
  rule: record?.rule ?? null,
  decided_on: record?.decidedOn ?? null,
  task:
    task === null
      ? null
      : snakeCase({
          taskId: task.taskId,
          state: task.state,
          assignee: task.assignee,
          endedBy: task.endedBy,
          outcome: task.outcome,
        }),
});
