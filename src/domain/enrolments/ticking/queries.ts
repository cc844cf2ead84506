import type { AccountChunk } from '../chunks.ts';
import { sql, type SQL } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';
import type { SignalKind } from '../../signals/signal.ts';
import type { NewEnrolment, Refusal } from '../enrol.ts';
import type { Enrolment, StepRecord } from '../enrolment.ts';
import type { PastRow } from '../triggers/past.ts';

/** Which accounts a tick takes. */
export type Taking = {
  /** ISO day. */
  day: string;
  /** When a playbook was last enabled: accounts that were taken before are taken again. Null: none is. */
  enabledAt: Date | null;
  /** Kinds of signals that set off an enabled playbook. */
  kinds: SignalKind[];
  /** Whether one begins with an invitation. */
  invitations: boolean;
  timeZone: string;
};

/** Gives every account a row that a tick takes it by. */
export async function addAccounts(db: Database): Promise<void> {
  await db.execute(sql`
    insert into account_ticks (account_key)
    select account_key from accounts
    where not exists (select from account_ticks where account_ticks.account_key = accounts.account_key)
    on conflict do nothing`);
}

/** Whether any enrolment has to be looked at on a day. */
export async function hasEnrolments(db: Database, day: string): Promise<boolean> {
  const { rows } = await db.execute<{ any: boolean }>(
    sql`
      select exists (select from enrolments where ${toConsider(day)})
        or exists (select from (${throughOnTasks(sql`true`)}) as through
          join enrolments using (account_key, enrolment_id) where ${isBehind(day)}) as "any"`,
  );
  return rows[0]!.any;
}

/** Accounts that a tick has to take. */
export async function listToTake(db: Database, taking: Taking): Promise<number[]> {
  const { rows } = await db.execute<{ accountKey: number }>(sql`
    select account_key as "accountKey" from account_ticks where ${isToTake(taking)} order by 1`);
  return rows.map(({ accountKey }) => accountKey);
}

/**
 * Of a chunk those that still have to be taken and that nobody else has in hand, until the end of the transaction. Which
 * news there is of them counts as seen: it is read before the signals are, so none is seen that was not looked at.
 */
export async function takeAccounts(
  tx: Database,
  { accountKeys }: AccountChunk,
  taking: Taking,
): Promise<number[]> {
  const { rows } = await tx.execute<{ accountKey: number }>(sql`
    with taken as (
      select account_key from account_ticks
      where account_key = any(${sql.param(accountKeys)}::integer[]) and ${isToTake(taking)}
      order by 1 for update skip locked
    )
    update account_ticks set news = ${newsOf(taking, sql`account_ticks.account_key`)}
    from taken where account_ticks.account_key = taken.account_key
    returning account_ticks.account_key as "accountKey"`);
  return rows.map(({ accountKey }) => accountKey).toSorted((one, other) => one - other);
}

/** Takes an account in hand until the end of the transaction, as a tick does: whoever has it meanwhile is waited for. */
export async function takeAccount(tx: Database, accountKey: number): Promise<void> {
  await tx.execute(sql`
    insert into account_ticks (account_key) values (${accountKey})
    on conflict (account_key) do update set account_key = excluded.account_key`);
}

/** A day that is over for an account stays so: neither it nor an earlier one is considered again. */
function isToTake(taking: Taking): SQL {
  const { day, enabledAt } = taking;
  const enabledSince = sql`ticked_at <= ${enabledAt?.toISOString() ?? null}::timestamptz`;
  return sql`(
    coalesce(account_ticks.day < ${day}::date, true)
    or account_ticks.day = ${day}::date and (
      coalesce(${enabledSince}, false)
      or exists (
        select from enrolments
        where enrolments.account_key = account_ticks.account_key and state = 'running' and considered_on is null
      )
      or news is distinct from ${newsOf(taking, sql`account_ticks.account_key`)}
    )
  )`;
}

/**
 * What happened at an account since the day began that may set off an enabled playbook: signals that opened or got worse,
 * and how many members were invited. Text that differs when there is more; empty: nothing.
 */
const newsOf = ({ day, kinds, invitations, timeZone }: Taking, accountKey: SQL): SQL => sql`concat_ws(', ', (
  select string_agg(kind || ' ' || severity, ', ' order by kind) from signals
  where signals.account_key = ${accountKey} and closed_on is null and kind = any(${sql.param(kinds)}::text[])
    and judged_on = ${day}::date and (before is null or before ->> 'severity' <> severity)
), (
  select count(*) || ' invited' from members
  where ${invitations} and members.account_key = ${accountKey}
    and invited_at >= (${day}::date::timestamp at time zone ${timeZone})
  having count(*) > 0
))`;

const toConsider = (day: string): SQL => sql`
  (state = 'running' or (reached_on is null and considered_on <= goal_by)) and ${isBehind(day)}`;

const isBehind = (day: string): SQL => sql`(considered_on is null or considered_on < ${day}::date)`;

/** Enrolments whose steps were all considered, and that are on a task which is still to be done. */
const throughOnTasks = (ofAccounts: SQL): SQL => sql`
  select distinct account_key, enrolment_id
  from tasks join task_enrolments using (account_key, task_id) join enrolments using (account_key, enrolment_id)
  where ${ofAccounts} and tasks.state in ('open', 'snoozed') and removed_on is null
    and enrolments.state = 'completed'`;

export type Considered = Enrolment & { records: StepRecord[] };

/**
 * Enrolments of these accounts that a day has not been decided for, locked, with what became of their steps. The steps
 * are read by a statement of its own: one that waited for somebody who moves an enrolment would see theirs as before.
 */
export async function takeEnrolments(
  tx: Database,
  accountKeys: number[],
  day: string,
): Promise<Considered[]> {
  const ofAccounts = sql`account_key = any(${sql.param(accountKeys)}::integer[])`;
  const { rows } = await tx.execute<Enrolment>(sql`
    with chosen as (
      select account_key, enrolment_id from enrolments where ${ofAccounts} and ${toConsider(day)}
      union
      ${throughOnTasks(ofAccounts)}
    )
    select ${ENROLMENT} from enrolments join chosen using (account_key, enrolment_id)
    where ${isBehind(day)}
    order by account_key, enrolment_id for update of enrolments`);
  const records = await readRecords(
    tx,
    rows.filter(({ state }) => state === 'running'),
  );
  return rows.map((row) => Object.assign(row, { records: records.get(row.enrolmentId) ?? [] }));
}

async function readRecords(
  tx: Database,
  enrolments: Pick<Enrolment, 'accountKey' | 'enrolmentId'>[],
): Promise<Map<number, StepRecord[]>> {
  if (enrolments.length === 0) return new Map();
  const { rows } = await tx.execute<{ enrolmentId: number; records: StepRecord[] }>(sql`
    select enrolment_id as "enrolmentId", jsonb_agg(jsonb_build_object('stepKey', step_key, 'dueOn', due_on,
      'verdict', verdict, 'rule', rule, 'decidedOn', decided_on, 'askedOn', asked_on,
      'taskId', task_id)) as records
    from unnest(
      ${sql.param(enrolments.map(({ accountKey }) => accountKey))}::integer[],
      ${sql.param(enrolments.map(({ enrolmentId }) => enrolmentId))}::bigint[]
    ) as asked (account_key, enrolment_id)
    join enrolment_steps using (account_key, enrolment_id)
    group by enrolment_id`);
  return new Map(rows.map(({ enrolmentId, records }) => [enrolmentId, records]));
}

const ENROLMENT = sql`enrolment_id as "enrolmentId", account_key as "accountKey", member_key as "memberKey",
  playbook_key as "playbookKey", version, occasion, about, anchor_on as "anchorOn", enrolled_on as "enrolledOn",
  started_by as "startedBy", state, state_since as "stateSince", rule, goal_by as "goalBy", reached_on as "reachedOn",
  considered_on as "consideredOn", observed_on as "observedOn"`;

/** What became of the occasions of a playbook at these accounts up to a day (ISO), the oldest first. */
export async function listPast(
  tx: Database,
  accountKeys: number[],
  playbookKey: string,
  day: string,
): Promise<PastRow[]> {
  const chosen = sql`account_key = any(${sql.param(accountKeys)}::integer[])
    and playbook_key = ${playbookKey}`;
  const { rows } = await tx.execute<PastRow>(sql`
    select playbook_key as "playbookKey", account_key as "accountKey", member_key as "memberKey", occasion,
      enrolled_on as "on", true as enrolled,
      state = 'running' or state = 'held_out' and reached_on is null and goal_by >= ${day}::date as "isUnderWay",
      state = 'held_out' as "isHeldOut"
    from enrolments where ${chosen}
    union all
    select playbook_key, account_key, member_key, occasion, refused_on, false, false, false
    from enrolment_refusals where ${chosen}
    order by "on", occasion`);
  return rows;
}

/** Stores enrolments and returns their ids, in no order; an occasion that enrolled before has none. */
export async function insertEnrolments(tx: Database, added: NewEnrolment[]): Promise<Enrolment[]> {
  if (added.length === 0) return [];
  const { rows } = await tx.execute<Enrolment>(sql`
    insert into enrolments (account_key, playbook_key, version, member_key, occasion, about, anchor_on, enrolled_on,
      started_by, state, state_since, rule, goal_by, reached_on, considered_on)
    select "accountKey", "playbookKey", version, "memberKey", occasion, about, "anchorOn", "enrolledOn",
      "startedBy", state, "stateSince", rule, "goalBy", "reachedOn", "consideredOn"
    from jsonb_to_recordset(${JSON.stringify(added)}::jsonb) as given (
      "accountKey" integer, "playbookKey" text, version integer, "memberKey" integer, occasion text, about text,
      "anchorOn" date, "enrolledOn" date, "startedBy" text, state text, "stateSince" date, rule text, "goalBy" date,
      "reachedOn" date, "consideredOn" date
    )
    on conflict do nothing
    returning ${ENROLMENT}`);
  return rows;
}

/** Keeps each refusal with the day on which its rule was first said. */
export async function storeRefusals(tx: Database, refusals: Refusal[]): Promise<void> {
  if (refusals.length === 0) return;
  await tx.execute(sql`
    insert into enrolment_refusals (account_key, playbook_key, member_key, occasion, rule, refused_on)
    select "accountKey", "playbookKey", "memberKey", occasion, rule, "refusedOn"
    from jsonb_to_recordset(${JSON.stringify(refusals)}::jsonb) as given (
      "accountKey" integer, "playbookKey" text, "memberKey" integer, occasion text, rule text, "refusedOn" date
    )
    on conflict do nothing`);
}

/** Notes that a day was decided for enrolments and the last look at their goals, and what became of those that changed. */
export async function storeEnrolments(
  tx: Database,
  day: string,
  considered: Pick<Enrolment, 'accountKey' | 'enrolmentId' | 'observedOn'>[],
  changed: Enrolment[],
): Promise<void> {
  await tx.execute(sql`
    update enrolments set considered_on = ${day}::date, observed_on = given.observed_on
    from unnest(
      ${sql.param(considered.map(({ accountKey }) => accountKey))}::integer[],
      ${sql.param(considered.map(({ enrolmentId }) => enrolmentId))}::bigint[],
      ${sql.param(considered.map(({ observedOn }) => observedOn))}::date[]
    ) as given (account_key, enrolment_id, observed_on)
    where enrolments.account_key = given.account_key and enrolments.enrolment_id = given.enrolment_id`);
  if (changed.length === 0) return;
  await tx.execute(sql`
    update enrolments set state = given.state, state_since = "stateSince", rule = given.rule, reached_on = "reachedOn"
    from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as given (
      "accountKey" integer, "enrolmentId" bigint, state text, "stateSince" date, rule text, "reachedOn" date
    )
    where account_key = "accountKey" and enrolment_id = "enrolmentId"`);
}

export type StepOf = StepRecord & { accountKey: number; enrolmentId: number };

/** Stores what became of steps; one that waited is settled in its place. */
export async function storeSteps(tx: Database, steps: StepOf[]): Promise<void> {
  if (steps.length === 0) return;
  await tx.execute(sql`
    insert into enrolment_steps (account_key, enrolment_id, step_key, due_on, verdict, rule, decided_on, task_id, asked_on)
    select "accountKey", "enrolmentId", "stepKey", "dueOn", verdict, rule, "decidedOn", "taskId", "askedOn"
    from jsonb_to_recordset(${JSON.stringify(steps)}::jsonb) as given (
      "accountKey" integer, "enrolmentId" bigint, "stepKey" text, "dueOn" date, verdict text, rule text,
      "decidedOn" date, "taskId" bigint, "askedOn" date
    )
    on conflict (account_key, enrolment_id, step_key) do update set
      verdict = excluded.verdict, rule = excluded.rule, decided_on = excluded.decided_on, task_id = excluded.task_id`);
}

/** Notes that a day is over for accounts. */
export async function storeTicked(
  tx: Database,
  accountKeys: number[],
  day: string,
  now: Date,
): Promise<void> {
  await tx.execute(sql`
    update account_ticks set day = ${day}::date, ticked_at = ${now.toISOString()}::timestamptz
    where account_key = any(${sql.param(accountKeys)}::integer[])`);
}
