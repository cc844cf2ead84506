import { beforeAll, describe, expect, test } from 'vitest';
import type { Connection } from '../../../src/db/database.ts';
import { DEFAULT_ROLES } from '../../../src/domain/catalog/defaults.ts';
import { type StartChoice, startByHand } from '../../../src/domain/enrolments/start-by-hand.ts';
import type { StartRefusal } from '../../../src/domain/enrolments/starting/plan-start.ts';
import type { Playbook } from '../../../src/domain/playbooks/playbook.ts';
import { addAccounts, addMembers, catalogOf } from '../../support/builders.ts';
import { takeAccount } from '../../../src/domain/enrolments/ticking/queries.ts';
import { freshDatabase } from '../../support/database.ts';
import { addEnrolments, addPlaybook, playbookOf, stepOf } from '../../support/playbooks.ts';
import { inWindow } from '../../support/in-window.ts';

let connection: Connection;
let accountKey: number;
let members: Map<string, number>;
const catalog = catalogOf({ roles: DEFAULT_ROLES });
const now = new Date('2026-11-18T10:00:00Z');
const neverReached = { fact: 'account.seats', test: { atLeast: 1_000_000 } } as const;
const success = { ...playbookOf('any').success, goal: neverReached };
const repForAll = { fact: 'member.role', test: { in: ['sales_rep'] } } as const;

beforeAll(async () => {
  connection = await freshDatabase();
  accountKey = (await addAccounts(connection.db, [{ accountId: 'acme', seats: 10 }])).get('acme')!;
  members = await addMembers(connection.db, [
    { accountKey, memberId: 'rep', role: 'sales_rep' },
    { accountKey, memberId: 'other', role: 'executive' },
    { accountKey, memberId: 'out', role: 'sales_rep' },
    { accountKey, memberId: 'gone', role: 'sales_rep', removedAt: '2026-01-01' },
  ]);
  await connection.pool.query(`insert into contact_opt_outs values ($1, $2, '2026-11-01', 'U1')`, [
    accountKey,
    members.get('out'),
  ]);
});

async function start(
  playbookKey: string,
  memberKeys: number[] | null,
  at = now,
  choice: StartChoice = { whom: 'all', seen: null },
) {
  const starting = { catalog, playbookKey, accountKey, memberKeys, startedBy: 'U1', now: at };
  return await connection.db.transaction((tx) => startByHand(tx, starting, choice, inWindow));
}

const came = (started: number, refused: StartRefusal[]) => ({ changed: null, started, refused });

const enrolled = async (playbookKey: string) =>
  (
    await connection.pool.query(
      'select member_key, occasion, anchor_on, started_by, state from enrolments where playbook_key = $1 order by 1',
      [playbookKey],
    )
  ).rows;

test('for nobody in particular it takes those whom the playbook is for, once a day, and holds out none', async () => {
  await addPlaybook(connection.db, [playbookOf('reps', { audience: repForAll, success })], { holdout: 1 });
  expect(await start('reps', null)).toEqual(came(1, ['not_for', 'opted_out']));
  expect(await enrolled('reps')).toEqual([
    {
      member_key: members.get('rep'),
      occasion: 'by hand on 2026-11-18',
      anchor_on: '2026-10-19',
      started_by: 'U1',
      state: 'running',
    },
  ]);
  expect(await start('reps', null)).toEqual(came(0, ['started_today', 'not_for', 'opted_out']));
  const again = () => start('reps', [members.get('rep')!], new Date('2026-11-19T10:00:00Z'));
  expect(await again()).toEqual(came(0, ['already_running']));
  await connection.pool.query(`update enrolments set state = 'completed'`);
  expect(await again()).toEqual(came(0, ['re_entry']));
});

test('who is named need not be in the audience; who left is nobody', async () => {
  await addPlaybook(connection.db, [playbookOf('named', { audience: repForAll, success })]);
  expect(await start('named', [members.get('other')!, members.get('gone')!])).toEqual(came(1, []));
  expect(await start('named', [members.get('gone')!])).toEqual(came(0, ['nobody']));
});

test('a cool-down is respected', async () => {
  const reEntry = { times: 5, days: 365 };
  await addPlaybook(connection.db, [playbookOf('cooling', { success, reEntry, coolDownDays: 90 })]);
  await addEnrolments(connection.db, [
    {
      accountKey,
      playbookKey: 'cooling',
      memberKey: members.get('rep')!,
      enrolledOn: '2026-11-01',
      state: 'completed',
    },
  ]);
  expect(await start('cooling', [members.get('rep')!])).toEqual(came(0, ['cool_down']));
});

test.each([
  ['the goal is waited for', '2026-11-30'],
  ['the window is over', '2026-11-10'],
])('who was left alone is not told to have had it: %s', async (_case, goalBy) => {
  const { db, pool } = connection;
  await pool.query(`delete from enrolments where playbook_key = 'held'`);
  await pool.query(`delete from playbooks where playbook_key = 'held'`);
  await pool.query(`delete from playbook_versions where playbook_key = 'held'`);
  await addPlaybook(db, [playbookOf('held', { success, coolDownDays: 90 })]);
  const held = { accountKey, playbookKey: 'held', memberKey: members.get('rep')!, enrolledOn: '2026-11-01' };
  await addEnrolments(db, [{ ...held, state: 'held_out', goalBy }]);
  expect(await start('held', [members.get('rep')!])).toMatchObject({ started: 0, refused: ['held_out'] });
  await addEnrolments(db, [{ ...held, state: 'completed' }]);
  expect(await start('held', [members.get('rep')!])).toMatchObject({ started: 0, refused: ['re_entry'] });
});

test('whatever a tick enrols at the same moment counts', async () => {
  const reEntry = { times: 5, days: 365 };
  await addPlaybook(connection.db, [playbookOf('racing', { success, reEntry, coolDownDays: 90 })]);
  let waiting: ReturnType<typeof start> | undefined;
  await connection.db.transaction(async (tx) => {
    await takeAccount(tx, accountKey);
    waiting = start('racing', [members.get('rep')!]);
    await addEnrolments(tx, [
      { accountKey, playbookKey: 'racing', memberKey: members.get('rep')!, enrolledOn: '2026-11-17' },
    ]);
  });
  expect(await waiting).toEqual(came(0, ['already_running']));
});

test('one on accounts takes the account; one that always begins by hand counts its days from then', async () => {
  const manual = playbookOf('manual', {
    trigger: { kind: 'manual' },
    subject: 'account',
    success,
    steps: [stepOf('first', 3)],
  });
  await addPlaybook(connection.db, [manual]);
  expect(await start('manual', null)).toEqual(came(1, []));
  expect(await enrolled('manual')).toMatchObject([{ member_key: null, anchor_on: '2026-11-18' }]);
});

test('one for the launch of any feature starts nothing', async () => {
  const trigger = { kind: 'feature_launched', feature: null } as const;
  await addPlaybook(connection.db, [playbookOf('launch', { trigger, success })]);
  expect(await start('launch', null)).toEqual(came(0, ['no_feature']));
});

test('one about a signal is about the worst that is open, or about none', async () => {
  const trigger: Playbook['trigger'] = {
    kind: 'signal',
    signals: ['champion_gone', 'declining_use'],
    leastSeverity: 'low',
  };
  const about = async (playbookKey: string) => {
    await addPlaybook(connection.db, [playbookOf(playbookKey, { trigger, subject: 'account', success })]);
    await start(playbookKey, null);
    const sql = 'select about from enrolments where playbook_key = $1';
    return (await connection.pool.query<{ about: string | null }>(sql, [playbookKey])).rows[0]?.about;
  };
  expect(await about('without')).toBeNull();
  await connection.pool.query(
    `insert into signals (account_key, kind, severity, opened_on, since, seen_on, judged_on, evidence, involved)
     select $1, kind, severity, day, day, day, day, '{}', '[]' from (values
       ('champion_gone', 'low', '2026-11-01'::date), ('declining_use', 'high', '2026-11-02'::date)
     ) as given (kind, severity, day)`,
    [accountKey],
  );
  expect(await about('with')).toBe('declining_use');
});

test('one that is off starts nothing', async () => {
  await addPlaybook(connection.db, [playbookOf('off', { success })], { enabledAt: null });
  expect(await start('off', null)).toEqual(came(0, ['off']));
  expect(await start('unheard_of', null)).toEqual(came(0, ['off']));
});

test('who is where it leads already is not started', async () => {
  const there = { fact: 'account.seats', test: { atLeast: 1 } } as const;
  await addPlaybook(connection.db, [playbookOf('reached', { success: { ...success, goal: there } })]);
  expect(await start('reached', [members.get('rep')!])).toEqual(came(0, ['goal_reached']));
});

const both = () => ['rep', 'other'].map((id) => members.get(id)!);

describe('of those for whom what normally sets it off does not hold', () => {
  const trigger = { kind: 'member_created' } as const;

  beforeAll(async () => {
    await connection.pool.query(`update members set invited_at = '2026-11-16' where member_id = 'rep'`);
  });

  test('none is started where only the others were chosen, and nobody else is left out for it', async () => {
    await addPlaybook(connection.db, [playbookOf('newcomers', { trigger, success })]);
    const seen = { starts: 2, holding: 1 };
    expect(await start('newcomers', both(), now, { whom: 'holding', seen })).toEqual(came(1, []));
    expect(await enrolled('newcomers')).toMatchObject([{ member_key: members.get('rep') }]);
  });

  test('nothing is started where the numbers are no longer those that were shown', async () => {
    await addPlaybook(connection.db, [playbookOf('grown', { trigger, success })]);
    for (const seen of [
      { starts: 1, holding: 1 },
      { starts: 2, holding: 2 },
    ]) {
      const { changed } = await start('grown', both(), now, { whom: 'all', seen });
      expect(changed?.starts.map(({ holds }) => holds)).toEqual([true, false]);
    }
    expect(await enrolled('grown')).toEqual([]);
    const seen = { starts: 2, holding: 1 };
    expect(await start('grown', both(), now, { whom: 'all', seen })).toEqual(came(2, []));
  });
});
