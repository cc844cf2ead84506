import type { Connection } from '../../src/db/database.ts';
import type { Playbook, Step, Trigger } from '../../src/domain/playbooks/playbook.ts';
import type { Condition } from '../../src/domain/playbooks/condition.ts';

const HAS_EMAIL: Condition = { fact: 'member.has_email', test: { in: [true] } };
const OFTEN: Condition = { fact: 'member.active_days', test: { atLeast: 3 } };

function step(key: string, day: number, when: Condition | null, waitDays = 0): Step {
  return {
    key,
    day,
    onWorkingDay: true,
    channel: 'email',
    by: 'uptake',
    when,
    waitDays,
    daysToAct: 3,
    task: 'Write to {member.name|them}',
    title: 'Write to them',
    content: {
      subject: 'Hello',
      hook: 'Hook',
      value: 'Value',
      proof: null,
      how: [],
      callToAction: { text: 'Look', link: null },
    },
  };
}

const playbook = (key: string, trigger: Trigger): Playbook => ({
  key,
  name: key,
  purpose: 'So that they use it.',
  subject: 'member',
  trigger,
  audience: { any: [HAS_EMAIL, { fact: 'member.level', test: { above: 1 } }] },
  steps: Array.from({ length: 12 }, (_, index) =>
    step(`step_${index}`, index * 7, index % 2 === 0 ? OFTEN : null, 5),
  ),
  exit: { goalReached: true, signalCleared: false, when: { fact: 'account.health', test: { above: 100 } } },
  reEntry: { times: 1, days: 365 },
  coolDownDays: 90,
  success: {
    name: 'power user',
    goal: { fact: 'member.level', test: { atLeast: 5 } },
    withinDays: 90,
    target: 0.3,
    benchmark: null,
  },
  holdout: 0,
});

const PLAYBOOKS = [
  playbook('welcome', { kind: 'member_created' }),
  playbook('silent', { kind: 'member_inactive', days: 30 }),
  playbook('grow', { kind: 'level_reached', level: 2 }),
  playbook('launch', { kind: 'feature_launched', feature: null }),
];

/**
 * Enables a playbook of each trigger on members, and has so many members run through them as of the day before: each on
 * a day of its own between enrolment and the last of twelve weekly steps, those of the days before decided.
 */
export async function seedEnrolments({ pool }: Connection, enrolments: number, asOf: string): Promise<void> {
  await pool.query(
    `with added as (
       insert into playbook_versions
       select content ->> 'key', 1, content, content ->> 'key', $2::date - 100 from jsonb_array_elements($1) as content
       returning playbook_key
     )
     insert into playbooks (playbook_key, version, enabled_at, enabled_version)
     select playbook_key, 1, $2::date - 100, 1 from added`,
    [JSON.stringify(PLAYBOOKS), asOf],
  );
  await pool.query(
    `insert into enrolments (account_key, playbook_key, version, member_key, occasion, anchor_on, enrolled_on, state,
       state_since, goal_by, considered_on)
     select account_key, ($3::text[])[1 + member_key % 4], 1, member_key, 'seeded', on_day, on_day, 'running', on_day,
       on_day + 90, $1::date - 1
     from (
       select account_key, member_key, $1::date - 1 - (hashint4(member_key) & 2147483647) % 70 as on_day
       from members where removed_at is null order by hashint4(member_key) limit $2
     ) as chosen`,
    [asOf, enrolments, PLAYBOOKS.map(({ key }) => key)],
  );
  await pool.query(
    `insert into enrolment_steps (account_key, enrolment_id, step_key, due_on, verdict, decided_on, asked_on)
     select account_key, enrolment_id, 'step_' || n, anchor_on + n * 7, 'skipped', anchor_on + n * 7, anchor_on + n * 7
     from enrolments, generate_series(0, 11) as n where anchor_on + n * 7 < $1::date - 2`,
    [asOf],
  );
}

/** Of every fourth account, tasks that are open for each step of the playbooks it is in; says how many. */
export async function seedOpenTasks({ pool }: Connection, asOf: string): Promise<number> {
  const { rowCount } = await pool.query(
    `with added as (
       insert into tasks (account_key, reason, playbook_key, version, step_key, opened_at, due_on, state, state_since)
       select distinct account_key, playbook_key || ':step_' || n, playbook_key, 1, 'step_' || n, $1::date - 3, $1::date + 1,
         'open', $1::date - 3
       from enrolments, generate_series(0, 11) as n where account_key % 4 = 0
       returning account_key, task_id, playbook_key
     )
     insert into task_enrolments (account_key, task_id, enrolment_id, added_on)
     select account_key, task_id, min(enrolment_id), $1::date - 3
     from added join enrolments using (account_key, playbook_key) group by account_key, task_id`,
    [asOf],
  );
  await pool.query('vacuum analyze');
  return rowCount ?? 0;
}
