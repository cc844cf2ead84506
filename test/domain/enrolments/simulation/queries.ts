import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';
import type { Catalog } from '../../../../src/domain/catalog/catalog.ts';
import { findUntrusted } from '../../../../src/domain/feed/load-feeds.ts';
import { addUpFeedDays } from '../../../../src/domain/feed/queries.ts';
import { CHANGE, CHANGED, GONE, OFF } from './playbooks.ts';
import { FEATURES } from './product.ts';
import { DAYS, dayOf, type SimAccount, type SimSignal } from './world.ts';

/** Stores the world as it will have been at its end, but for signals: what a day does not know yet lies in its future. */
export async function storeWorld(db: Database, world: SimAccount[]): Promise<void> {
  await db.execute(sql`
    insert into catalog_numbers (kind, key, number)
    select 'feature', key, place - 1 from unnest(${sql.param(FEATURES.map(({ key }) => key))}::text[]) with ordinality as given (key, place)`);
  await insert(
    db,
    accountsOf(world),
    (given) => sql`
    insert into accounts (account_id, name, name_folded, name_stripped, tier, touch_model, arr, renewal_date,
      churned_on)
    select id, id, id, id, tier, touch, arr, renewal, churned
    from ${given} (id text, tier text, touch text, arr numeric, renewal date, churned date)`,
  );
  await insert(
    db,
    membersOf(world),
    (given) => sql`
    insert into members (account_key, member_id, email, role, department, team, seniority, invited_at, removed_at,
      first_seen_on, first_active_on, activated_on, traits)
    select account_key, id, email, role, department, team, seniority, (invited || 'T10:00Z')::timestamptz,
      (removed || 'T10:00Z')::timestamptz, seen, first, first, jsonb_build_object('advocate', advocate)
    from ${given} (account text, id text, email text, role text, department text, team text, seniority text,
      invited text, removed text, seen date, first date, advocate boolean)
    join accounts on account_id = account`,
  );
  await storeUses(db, world, 'uses');
  await insert(
    db,
    namelessOf(world),
    (given) => sql`
    insert into account_days (account_key, day, events, person_events, last_event_at, meaningful, logins, workarounds,
      features, tickets, escalations, csat_sum, csat_count, nps_promoters, nps_passives, nps_detractors)
    select account_key, day, 1, 0, day, 1, 1, 0, '0', 0, 0, 0, 0, 0, 0, 0
    from ${given} (id text, day date) join accounts on account_id = id`,
  );
  await insert(
    db,
    healthOf(world),
    (given) => sql`
    insert into evaluations (account_key, as_of, catalog_version, rules_version, measures, opinions, health, risk,
      health_score, likelihood)
    select account_key, day, '0', 1, '{}', '{}', '{}', '{}', score, risk
    from ${given} (id text, day date, score smallint, risk float8) join accounts on account_id = id`,
  );
  await insert(
    db,
    optOutsOf(world),
    (given) => sql`
    insert into contact_opt_outs (account_key, member_key, opted_out_at, recorded_by)
    select account_key, member_key, (day || 'T12:00Z')::timestamptz, 'U1'
    from ${given} (id text, day text) join members on member_id = id`,
  );
  await db.execute(sql`vacuum analyze`);
}

/** What the tick of a day does not know of it yet, and what it was wrong about. */
export async function storeLater(db: Database, world: SimAccount[], day: number): Promise<void> {
  await storeUses(db, world, 'later', day);
  for (const { id, signals } of world)
    for (const { kind, opened, takenBack } of signals)
      if (takenBack && opened === day)
        await db.execute(sql`
          delete from signals using accounts
          where signals.account_key = accounts.account_key and account_id = ${id} and kind = ${kind}
            and opened_on = ${dayOf(day)}::date`);
}

async function storeUses(db: Database, world: SimAccount[], of: 'uses' | 'later', on?: number) {
  await insert(
    db,
    usesOf(world, of).filter(({ day }) => on === undefined || day === dayOf(on)),
    (given) => sql`
    insert into member_days (account_key, day, member_key, meaningful, logins, workarounds, activation, features)
    select account_key, day, member_key, meaningful, 1, workarounds, 0, bits::bit varying
    from ${given} (id text, day date, meaningful integer, workarounds integer, bits text) join members on member_id = id`,
  );
  await db.execute(sql`
    insert into account_days (account_key, day, events, person_events, last_event_at, meaningful, logins, workarounds,
      features, tickets, escalations, csat_sum, csat_count, nps_promoters, nps_passives, nps_detractors)
    select account_key, day, 1, 1, day, 1, 1, 0, '0', 0, 0, 0, 0, 0, 0, 0
    from (select distinct account_key, day from member_days) as used
    where ${on === undefined ? sql`true` : sql`day = ${dayOf(on)}::date`}
    on conflict do nothing`);
}

/** Signals as an evaluation of the day leaves them. */
export async function storeSignalsOf(db: Database, world: SimAccount[], day: number): Promise<void> {
  const rows = world.flatMap(({ id, signals }) =>
    signals.filter((signal) => changesOn(signal, day)).map((signal) => signalRow(id, signal, day)),
  );
  if (rows.length === 0) return;
  await insert(
    db,
    rows,
    (given) => sql`
    insert into signals (account_key, kind, opened_on, since, seen_on, closed_on, closed_because, severity, evidence,
      involved, judged_on)
    select account_key, kind, opened, opened, day, closed, because, severity, evidence, '{}', day
    from ${given} (id text, kind text, opened date, closed date, because text, day date, severity text, evidence jsonb)
    join accounts on account_id = id
    on conflict (account_key, kind, opened_on) do update
      set severity = excluded.severity, evidence = excluded.evidence, closed_on = excluded.closed_on,
        closed_because = excluded.closed_because, judged_on = excluded.judged_on`,
  );
}

const changesOn = ({ opened, closed, severities }: SimSignal, day: number): boolean =>
  closed === day || (opened <= day && severities.some(({ on }) => on === day));

function signalRow(id: string, { kind, opened, closed, because, severities }: SimSignal, day: number) {
  const { severity, evidence } = severities.findLast(({ on }) => on <= day)!;
  return {
    id,
    kind,
    opened: dayOf(opened),
    closed: closed === day ? dayOf(day) : null,
    because: closed === day ? because : null,
    day: dayOf(day),
    severity,
    evidence,
  };
}

/** Notes the accounts whose usage says nothing. */
export async function judgeBlind(
  db: Database,
  catalog: Catalog,
  world: SimAccount[],
  day: number,
): Promise<void> {
  const { rows } = await db.execute<{ id: string; key: number }>(
    sql`select account_id as id, account_key as key from accounts`,
  );
  await addUpFeedDays(db, dayOf(day));
  const keys = new Map(rows.map(({ id, key }) => [id, key]));
  const untrusted = await findUntrusted(db, catalog, dayOf(day), [...keys.values()]);
  for (const account of world) account.blind = untrusted.has(keys.get(account.id)!);
}

/** What is done to playbooks on a day. */
export async function changePlaybooks(db: Database, day: number): Promise<void> {
  const now = `${dayOf(day)}T04:00:00Z`;
  if (day === CHANGE) {
    await db.execute(sql`
      insert into playbook_versions values (${CHANGED.key}, 2, ${JSON.stringify(CHANGED)}::jsonb, 'changed', ${now})`);
    await db.execute(sql`update playbooks set version = 2 where playbook_key = ${CHANGED.key}`);
  }
  if (day === OFF.from)
    await db.execute(sql`update playbooks set enabled_at = null where playbook_key = ${OFF.key}`);
  if (day === OFF.until)
    await db.execute(sql`update playbooks set enabled_at = ${now} where playbook_key = ${OFF.key}`);
  if (day === GONE.from)
    await db.execute(sql`update playbooks set gone_at = ${now} where playbook_key = ${GONE.key}`);
}

/** Open tasks, to be done by whoever does them in the simulation. */
export async function listOpenTasks(
  db: Database,
): Promise<{ account: string; reason: string; taskId: number }[]> {
  const { rows } = await db.execute<{ account: string; reason: string; taskId: number }>(sql`
    select account_id as account, reason, task_id as "taskId" from tasks join accounts using (account_key)
    where state = 'open'`);
  return rows;
}

export async function endTasks(db: Database, taskIds: number[]): Promise<void> {
  await db.execute(sql`update tasks set state = 'done' where task_id = any(${sql.param(taskIds)}::bigint[])`);
}

/** All that ticks left behind, by the customer's own ids, sorted. */
export async function readOutcome(db: Database): Promise<Record<string, string[]>> {
  const lines = async (query: SQL) => {
    const { rows } = await db.execute<{ line: string }>(
      sql`select line from (${query}) as told order by line collate "C"`,
    );
    return rows.map(({ line }) => line);
  };
  return {
    enrolments: await lines(sql`
      select concat_ws(' | ', ${NAME}, version, about, anchor_on, enrolled_on, state, state_since, rule, goal_by,
        'reached ' || reached_on, 'observed ' || observed_on) as line
      ${FROM}`),
    steps: await lines(sql`
      select concat_ws(' | ', ${NAME}, step_key, due_on, verdict, steps.rule, decided_on, asked_on) as line
      ${FROM} join enrolment_steps as steps using (account_key, enrolment_id)`),
    tasks: await lines(sql`
      select concat_ws(' | ', ${NAME}, reason, due_on, tasks.state, added_on, 'removed ' || removed_on) as line
      ${FROM} join task_enrolments using (account_key, enrolment_id) join tasks using (account_key, task_id)`),
    refusals: await lines(sql`
      select concat_ws(' | ', account_id, member_id, refusals.playbook_key, refusals.occasion, refusals.rule, refused_on) as line
      from enrolment_refusals as refusals join accounts using (account_key) left join members using (account_key, member_key)`),
    opened: await lines(sql`
      select concat_ws(' | ', account_id, reason, due_on, tasks.state) as line from tasks join accounts using (account_key)`),
  };
}

const NAME = sql`account_id, member_id, enrolments.playbook_key, occasion`;
const FROM = sql`from enrolments join accounts using (account_key) left join members using (account_key, member_key)`;

/** Inserts rows, by the statement that `write` makes of where they come from. */
async function insert(db: Database, rows: unknown[], write: (given: SQL) => SQL): Promise<void> {
  if (rows.length > 0)
    await db.execute(write(sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given`));
}

const accountsOf = (world: SimAccount[]) =>
  world.map(({ id, tier, touch, arr, renewal, churned }) => ({
    id,
    tier,
    touch,
    arr,
    renewal: renewal === null ? null : dayOf(renewal),
    churned: churned === null ? null : dayOf(churned),
  }));

const membersOf = (world: SimAccount[]) =>
  world.flatMap(({ id: account, members }) =>
    members.map(({ id, traits, invited, removed, hasEmail, advocate, uses, looks }) => ({
      account,
      id,
      ...traits,
      email: hasEmail ? `${id.replaceAll(' ', '.')}@example.com` : null,
      invited: dayOf(invited),
      removed: removed === null ? null : dayOf(removed),
      seen: uses.size + looks.size === 0 ? null : dayOf(Math.min(...uses.keys(), ...looks)),
      first: uses.size === 0 ? null : dayOf(Math.min(...uses.keys())),
      advocate,
    })),
  );

const usesOf = (world: SimAccount[], of: 'uses' | 'later') =>
  world.flatMap(({ members }) =>
    members.flatMap(({ id, [of]: uses, looks }) => [
      ...[...uses].map(([on, { features, workaround }]) => ({
        id,
        day: dayOf(on),
        meaningful: 1,
        workarounds: workaround ? 1 : 0,
        bits: Array.from({ length: 8 }, (_, place) => (features.includes(place) ? '1' : '0')).join(''),
      })),
      ...(of === 'later' ? [] : looksOf(id, looks)),
    ]),
  );

const looksOf = (id: string, looks: Set<number>) =>
  [...looks].map((on) => ({ id, day: dayOf(on), meaningful: 0, workarounds: 0, bits: '0' }));

const namelessOf = (world: SimAccount[]) =>
  world.flatMap(({ id, nameless }) => (nameless === null ? [] : { id, day: dayOf(nameless) }));

const healthOf = (world: SimAccount[]) =>
  world.flatMap(({ id, health }) =>
    health.filter(({ on }) => on < DAYS).map(({ on, score, risk }) => ({ id, day: dayOf(on), score, risk })),
  );

const optOutsOf = (world: SimAccount[]) =>
  world.flatMap(({ members }) =>
    members.flatMap(({ id, optedOut }) => (optedOut === null ? [] : { id, day: dayOf(optedOut) })),
  );
