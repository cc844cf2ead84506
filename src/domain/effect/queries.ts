import { sql, type SQL } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { type EnrolmentState, type ExitRule } from '../enrolments/enrolment.ts';
import type { SkipReason } from '../tasks/task.ts';
import type { Counts, Outcomes, Skips, StepEffect, TaskCounts } from './effect.ts';
import type { GroupSums } from './clustered-rate.ts';

/** Enrolments of these playbooks by what became of them. A playbook without any is not there. */
export async function countEnrolments(db: Database, keys: string[]): Promise<Map<string, Counts>> {
  const { rows } = await db.execute<CountRow>(sql`
    select playbook_key as "playbookKey", state, rule, started_by is not null as "byHand", count(*)::integer as count
    from enrolments where ${isOneOf(keys)} group by 1, 2, 3, 4`);
  const counts = new Map<string, Counts>();
  for (const { playbookKey, state, rule, byHand, count } of rows) {
    const of = counts.get(playbookKey) ?? noCounts();
    counts.set(playbookKey, of);
    if (byHand) of.byHand += count;
    else {
      of[state] += count;
      if (state !== 'held_out') of.enrolled += count;
      if (rule !== null) of.leftBy[rule] = (of.leftBy[rule] ?? 0) + count;
    }
  }
  for (const { playbookKey, accounts, accountsHeldOut } of await countAccounts(db, keys))
    Object.assign(counts.get(playbookKey) ?? {}, { accounts, accountsHeldOut });
  return counts;
}

type AccountsRow = { playbookKey: string; accounts: number; accountsHeldOut: number };

async function countAccounts(db: Database, keys: string[]): Promise<AccountsRow[]> {
  const { rows } = await db.execute<AccountsRow>(sql`
    select playbook_key as "playbookKey",
      (count(distinct account_key) filter (where state <> 'held_out'))::integer as accounts,
      (count(distinct account_key) filter (where state = 'held_out'))::integer as "accountsHeldOut"
    from enrolments where ${isOneOf(keys)} and started_by is null group by playbook_key`);
  return rows;
}

type CountRow = {
  playbookKey: string;
  state: EnrolmentState;
  rule: ExitRule | null;
  byHand: boolean;
  count: number;
};

export const noCounts = (): Counts => ({
  enrolled: 0,
  running: 0,
  completed: 0,
  left: 0,
  held_out: 0,
  accounts: 0,
  accountsHeldOut: 0,
  byHand: 0,
  leftBy: {},
});

/**
 * What came of the enrolments of these playbooks whose window is over on a day, summed for intervals. A window is over
 * when the day after it has passed, on which its last day is looked at: who reached the goal early is counted no sooner
 * than who did not, or a new playbook would seem to work for everyone. Of a window without that look, in which the goal
 * was not seen reached before, it is not known whether it was.
 */
export async function sumOutcomes(
  db: Database,
  keys: string[],
  today: string,
): Promise<Map<string, Outcomes>> {
  const { rows } = await db.execute<Outcomes & { playbookKey: string }>(sql`
    with held_days as (
      select playbook_key, min(enrolled_on) as first_on, max(enrolled_on) as last_on
      from enrolments where ${isOneOf(keys)} and state = 'held_out' group by playbook_key
    ), judged as (
      select playbook_key, account_key, state = 'held_out' as held, reached_on is not null as reached,
        goal_by + 1 < ${today}::date as over, reached_on is not null or coalesce(observed_on > goal_by, false) as known,
        enrolled_on between first_on and last_on as beside_held
      from enrolments left join held_days using (playbook_key) where ${isOneOf(keys)} and started_by is null
    ), of_account as (
      select playbook_key,
        count(*) filter (where over and known and not held) as s,
        count(*) filter (where over and not held and reached) as r,
        count(*) filter (where over and known and not held and beside_held) as treated_s,
        count(*) filter (where over and not held and beside_held and reached) as treated_r,
        count(*) filter (where over and known and held) as held_s,
        count(*) filter (where over and held and reached) as held_r,
        count(*) filter (where not over and not held) as waiting, count(*) filter (where not over and held) as waiting_held,
        count(*) filter (where over and not known and not held) as not_known,
        count(*) filter (where over and not known and held) as not_known_held
      from judged group by playbook_key, account_key
    )
    select playbook_key as "playbookKey", ${groupSums(sql`s`, sql`r`)} as all,
      ${groupSums(sql`treated_s`, sql`treated_r`)} as treated, ${groupSums(sql`held_s`, sql`held_r`)} as "heldOut",
      sum(waiting)::integer as waiting, sum(waiting_held)::integer as "waitingHeldOut",
      sum(not_known)::integer as "notKnown", sum(not_known_held)::integer as "notKnownHeldOut"
    from of_account group by playbook_key`);
  return new Map(rows.map(({ playbookKey, ...outcomes }) => [playbookKey, outcomes]));
}

/** Sums over accounts with `s` subjects, of which `r` reached the goal. */
function groupSums(s: SQL, r: SQL): SQL {
  return sql`jsonb_build_object('accounts', count(*) filter (where ${s} > 0), 'subjects', sum(${s}), 'reached', sum(${r}),
    'reachedSquared', sum(${r} * ${r}), 'reachedTimesSubjects', sum(${r} * ${s}), 'subjectsSquared', sum(${s} * ${s}))`;
}

const NO_SUMS: GroupSums = {
  accounts: 0,
  subjects: 0,
  reached: 0,
  reachedSquared: 0,
  reachedTimesSubjects: 0,
  subjectsSquared: 0,
};

export const NO_OUTCOMES: Outcomes = {
  all: NO_SUMS,
  treated: NO_SUMS,
  heldOut: NO_SUMS,
  waiting: 0,
  waitingHeldOut: 0,
  notKnown: 0,
  notKnownHeldOut: 0,
};

/** Tasks of these playbooks, without those by hand, and how soon they were acted on as of a day in a time zone. */
export async function countTasks(
  db: Database,
  keys: string[],
  today: string,
  timeZone: string,
): Promise<Map<string, TaskCounts>> {
  const { rows } = await db.execute<TaskCounts & { playbookKey: string }>(sql`
    with ${tasksByHand(keys)}
    select playbook_key as "playbookKey", (count(*) filter (where ${isOpen}))::integer as open,
      (count(*) filter (where state = 'done'))::integer as done,
      (count(*) filter (where state = 'skipped'))::integer as skipped,
      (count(*) filter (where state = 'dropped'))::integer as dropped,
      percentile_cont(0.5) within group (order by extract(epoch from state_since - opened_at)::float8 / 86400)
        filter (where state = 'done') as "medianDays",
      (count(*) filter (where state = 'done' or ${isOpen} and due_on < ${today}::date))::integer as due,
      (count(*) filter (where state = 'done' and (state_since at time zone ${timeZone})::date <= due_on))::integer
        as "doneByDue"
    from tasks where ${isOneOf(keys)} and ${NOT_BY_HAND} group by playbook_key`);
  return new Map(rows.map(({ playbookKey, ...counts }) => [playbookKey, counts]));
}

/** Tasks that are for nobody but whom somebody started these playbooks for. */
const tasksByHand = (keys: string[]): SQL => sql`
  by_hand as (
    select distinct account_key, task_id
    from enrolments join task_enrolments as given using (account_key, enrolment_id)
    where ${isOneOf(keys)} and started_by is not null and not exists (
      select from task_enrolments as other join enrolments as theirs using (account_key, enrolment_id)
      where other.account_key = given.account_key and other.task_id = given.task_id and theirs.started_by is null
    )
  )`;

const NOT_BY_HAND = sql`not exists (
  select from by_hand where by_hand.account_key = tasks.account_key and by_hand.task_id = tasks.task_id
)`;

const isOpen = sql`state in ('open', 'snoozed')`;

export const NO_TASKS: TaskCounts = {
  open: 0,
  done: 0,
  skipped: 0,
  dropped: 0,
  medianDays: null,
  due: 0,
  doneByDue: 0,
};

/**
 * Which steps work: of those for whom the task of a step was done more than a week before a day, and who were not at the
 * goal then, how many reached it before the next one was done, within a week at most. A task that was skipped or dropped
 * did nothing for anybody, and one that was done did nothing for whoever was taken off it before; of two that were done
 * on one day the later counts.
 */
export async function measureSteps(
  db: Database,
  playbookKey: string,
  today: string,
  timeZone: string,
): Promise<StepEffect[]> {
  const { rows } = await db.execute<StepEffect>(sql`
    with done as (
      select distinct on (account_key, enrolment_id, done_on) account_key, enrolment_id, step.step_key, reached_on, done_on
      from enrolments
      join enrolment_steps as step using (account_key, enrolment_id)
      join task_enrolments using (account_key, enrolment_id, task_id)
      join tasks using (account_key, task_id),
      lateral (select (tasks.state_since at time zone ${timeZone})::date as done_on) as day
      where enrolments.playbook_key = ${playbookKey} and started_by is null and tasks.state = 'done'
        and removed_on is null
      order by account_key, enrolment_id, done_on, tasks.state_since desc, step.decided_on desc, step.due_on desc
    ), until as (
      select *, least(done_on + 7, lead(done_on) over (partition by account_key, enrolment_id order by done_on)) as until
      from done
    )
    select step_key as "stepKey", count(*)::integer as given,
      (count(*) filter (where reached_on <= until))::integer as reached
    from until where done_on + 7 < ${today}::date and (reached_on is null or reached_on > done_on)
    group by step_key`);
  return rows;
}

/** Who skipped how many of the tasks of each step of a playbook that they ended, and why; those who skipped any. Without those by hand. */
export async function listSkips(db: Database, playbookKey: string): Promise<Skips[]> {
  const { rows } = await db.execute<SkipRow>(sql`
    with ${tasksByHand([playbookKey])}
    select assignee, step_key as "stepKey", state, outcome, count(*)::integer as count
    from tasks where playbook_key = ${playbookKey} and state in ('done', 'skipped') and ${NOT_BY_HAND}
    group by 1, 2, 3, 4`);
  const skips = new Map<string, Skips>();
  for (const { assignee, stepKey, state, outcome, count } of rows) {
    const key = JSON.stringify([assignee, stepKey]);
    const of = skips.get(key) ?? { assignee, stepKey, ended: 0, skipped: 0, reasons: {} };
    skips.set(key, of);
    of.ended += count;
    if (state === 'skipped') of.skipped += count;
    if (state === 'skipped' && outcome !== null) of.reasons[outcome] = (of.reasons[outcome] ?? 0) + count;
  }
  const skipped = [...skips.values()].filter((of) => of.skipped > 0);
  return skipped.toSorted(
    (one, other) => other.skipped - one.skipped || (one.stepKey < other.stepKey ? -1 : 1),
  );
}

type SkipRow = {
  assignee: string | null;
  stepKey: string;
  state: 'done' | 'skipped';
  outcome: SkipReason | null;
  count: number;
};

function isOneOf(keys: string[]): SQL {
  return sql`playbook_key = any(${sql.param(keys)}::text[])`;
}
