import { beforeEach, describe, expect, test } from 'vitest';
import type { Message } from '../../sandbox/state/messages.ts';
import { countEnrolments } from '../../src/domain/effect/queries.ts';
import { recordPlaybooks } from '../../src/domain/playbooks/versions/queries.ts';
import { findFaults } from '../../src/slack/blocks/find-faults.ts';
import { ACTION } from '../../src/views/action-ids.ts';
import {
  addEnrolments,
  addRefusals,
  addSteps,
  addTaskEnrolments,
  addTasks,
  stepOf,
} from '../support/playbooks.ts';
import { addAccountDays } from '../support/usage-days.ts';
import { pressed } from './deeds.ts';
import { dormant, messageSaying, playbooksWorld, submit, welcome, windowSaying } from './with-playbooks.ts';
import {
  eventually,
  gus,
  join,
  type Journey,
  priya,
  success,
  tomas,
  uptake,
  wordsOf,
} from './with-uptake.ts';
import { recordTeammates } from '../../src/domain/teammates/queries.ts';
import { teammateOf } from '../support/teammates.ts';

const { db, pool, acme, globex, members, standingOf, auditOf } = await playbooksWorld();

const isValid = ({ blocks }: Message) => expect(findFaults({ text: 'x', blocks }, 'message')).toEqual([]);

/** The account chosen in the window that starts a playbook. */
const account = (key: number) => ({
  playbook_account: {
    [ACTION.findAccount]: { type: 'external_select', selected_option: { value: String(key) } },
  },
});

/** For whom of them, in the window that says for how many it would be. */
const whom = (value: string) => ({
  playbook_whom: { playbook_whom: { type: 'radio_buttons', selected_option: { value } } },
});

describe('a playbook that is on', () => {
  beforeEach(() => pool.query(`update playbooks set enabled_at = now(), enabled_by = 'U1'`));

  test('is turned off by a manager once, with the number that is under way', async () => {
    await addEnrolments(db, [{ accountKey: acme, playbookKey: 'welcome', memberKey: members.get('maria')! }]);
    const journey = await uptake(db);
    const shown = await journey.type(tomas, '/adoption playbook welcome');
    expect(wordsOf(shown)).toContain('1 run is under way already; their next steps are not counted here');
    expect(wordsOf(shown)).not.toContain('on the first day');
    await journey.press(tomas, shown, 'Turn off');
    await messageSaying(journey, '1 run is under way');
    await messageSaying(journey, 'If it were turned on now');
    await pressed(journey, tomas, success, ACTION.turnOffPlaybook, 'welcome');
    await messageSaying(journey, 'is off already');
    expect((await standingOf('welcome')).enabledAt).toBeNull();
    expect(await auditOf('manage_playbook')).toEqual([
      { playbook: 'welcome', what: 'turned off', running: 1 },
    ]);
  });

  test('is not turned off by a CSM', async () => {
    const journey = await uptake(db);
    await pressed(journey, priya, success, ACTION.turnOffPlaybook, 'welcome');
    await messageSaying(journey, 'Only managers');
    expect((await standingOf('welcome')).enabledAt).not.toBeNull();
  });

  test('has its runs moved to the current version on request', async () => {
    const [id] = await addEnrolments(db, [
      {
        accountKey: acme,
        playbookKey: 'welcome',
        memberKey: members.get('maria')!,
        enrolledOn: '2026-01-05',
        anchorOn: '2026-01-05',
      },
    ]);
    await addSteps(db, [{ accountKey: acme, enrolmentId: id!, stepKey: 'hello', decidedOn: '2026-01-05' }]);
    const changed = { ...welcome, steps: [stepOf('hello', 0), stepOf('story', 3)] };
    await recordPlaybooks(db, [changed, dormant], new Date());
    const journey = await uptake(db);
    const shown = await journey.type(tomas, '/adoption playbook welcome');
    await journey.press(tomas, shown, 'Move running ones to version 2');
    await messageSaying(journey, '1 run of *Welcome* now go on in version 2');
    const { rows } = await pool.query('select step_key, verdict, rule from enrolment_steps order by due_on');
    expect(rows).toEqual([
      { step_key: 'hello', verdict: 'task', rule: null },
      { step_key: 'story', verdict: 'skipped', rule: 'passed' },
    ]);
  });

  test('is started for an account by whoever looks after it, and by no other CSM', async () => {
    const journey = await uptake(db);
    const start = async (key: number) => {
      await pressed(journey, priya, success, ACTION.startForAccount, 'welcome');
      const window = await windowSaying(journey, priya, 'for an account');
      await submit(journey, priya, window.id, account(key));
    };
    await start(acme);
    const asked = await windowSaying(
      journey,
      priya,
      'would be started for *acme*, for 2 members: Maria Lopez, jan',
    );
    expect(wordsOf(asked)).toContain(
      '⚠️ Usually it begins when a member is invited, within 7 days: that holds for 1 of these 2. For the others its words may not be true.',
    );
    expect(await countEnrolments(db, ['welcome'])).toEqual(new Map());
    expect(await auditOf('see_account')).toEqual([{ shown: 'playbook' }]);
    await submit(journey, priya, asked.id, whom('all'));
    await windowSaying(journey, priya, 'was started for *acme*, for 2 members');
    expect((await countEnrolments(db, ['welcome'])).get('welcome')).toMatchObject({ byHand: 2 });
    expect(await auditOf('start_playbook')).toEqual([{ playbook: 'welcome', started: 2 }]);
    await journey.slack.act(priya, { do: 'close', view: journey.modal(priya)!.id } as never);
    await start(globex);
    const refused = await windowSaying(journey, priya, 'Only managers');
    expect(refused.title?.text).toBe('Start a playbook');
    expect((await countEnrolments(db, ['welcome'])).get('welcome')).toMatchObject({ byHand: 2 });
  });
});

/** The window that says for whom it would be started. */
const askedFor = async (journey: Journey) => {
  await pressed(journey, priya, success, ACTION.startForAccount, 'welcome');
  const window = await windowSaying(journey, priya, 'for an account');
  await submit(journey, priya, window.id, account(acme));
  return await windowSaying(journey, priya, 'would be started for');
};
const startedFor = async () =>
  (await pool.query('select member_key from enrolments')).rows.map((row) => row.member_key);

describe('a playbook that is started by hand', () => {
  beforeEach(() => pool.query(`update playbooks set enabled_at = now(), enabled_by = 'U1'`));

  test('is started only for those of whom what usually begins it holds, unless all are chosen', async () => {
    const journey = await uptake(db);
    const window = await askedFor(journey);
    await submit(journey, priya, window.id, whom('holding'));
    await windowSaying(journey, priya, 'was started for *acme*, for 1 member');
    expect(await startedFor()).toEqual([members.get('maria')]);
  });

  test('is not started as it was shown where that has changed, and by nobody who may not any more', async () => {
    const journey = await uptake(db);
    const window = await askedFor(journey);
    await pool.query(`insert into contact_opt_outs values ($1, $2, now(), 'U1')`, [acme, members.get('jan')]);
    await submit(journey, priya, window.id, whom('all'));
    const anew = await windowSaying(journey, priya, 'it was for 2 members, of whom');
    expect(wordsOf(anew)).toContain('for 1 member: Maria Lopez');
    expect(wordsOf(anew)).toContain('Left out: not to be contacted.');
    await recordTeammates(db, [teammateOf(priya, { email: 'else@uptake.example' })], new Date());
    await submit(journey, priya, anew.id, {});
    await windowSaying(journey, priya, 'Only managers');
    expect(await startedFor()).toEqual([]);
  });
});

describe('why somebody was contacted, or was not', () => {
  test('is told by name, and on record', async () => {
    await pool.query(`update playbooks set enabled_at = now() where playbook_key = 'dormant'`);
    await addRefusals(db, [
      {
        accountKey: acme,
        memberKey: members.get('maria')!,
        playbookKey: 'welcome',
        occasion: 'invited on 2026-11-01',
        rule: 'cool_down',
        refusedOn: '2026-11-02',
      },
    ]);
    await addAccountDays(db, [acme], ['2026-01-01']);
    const journey = await uptake(db);
    const answer = await journey.type(priya, '/adoption why maria@acme.example');
    expect(wordsOf(answer)).toContain('too soon after the last time');
    expect(wordsOf(answer)).toContain('was never active, it takes somebody who was');
    isValid(answer);
    expect(await auditOf('see_account')).toContainEqual({ shown: 'why somebody was contacted' });
  });

  test('asks whom of several', async () => {
    const journey = await uptake(db);
    const several = await journey.type(priya, '/adoption why jan');
    expect(wordsOf(several)).toContain('Several members match');
    isValid(several);
    await journey.press(priya, several, 'Show');
    await messageSaying(journey, 'Why was jan (not) contacted?');
    const one = await journey.type(priya, '/adoption why jan at acme');
    expect(one.text).toContain('Why was jan');
    for (const typed of ['why maria acme', 'wy maria at acme'])
      expect((await journey.type(priya, `/adoption ${typed}`)).text).toContain('Why was Maria Lopez');
    const none = await journey.type(priya, '/adoption why nobody at acme');
    expect(none.text).toContain('No member matches');
  });

  test('what runs is ended there by whoever looks after the account; who comes later is told so', async () => {
    const [mine] = await addEnrolments(db, [
      { accountKey: acme, playbookKey: 'welcome', memberKey: members.get('maria')! },
      { accountKey: acme, playbookKey: 'dormant', memberKey: null },
    ]);
    const journey = await uptake(db);
    const answer = await journey.type(priya, '/adoption why maria lopez');
    isValid(answer);
    expect(wordsOf(answer)).toContain('End Welcome?');
    expect(wordsOf(answer)).toContain('The account leaves it at once');
    const value = `${acme}:${members.get('maria')}:1:${mine}`;
    await pressed(journey, priya, success, ACTION.endEnrolment, value);
    await messageSaying(journey, 'somebody ended it');
    await pressed(journey, priya, success, ACTION.endEnrolment, value);
    await messageSaying(journey, 'This has ended already');
    expect((await pool.query('select state, rule from enrolments order by enrolment_id')).rows).toEqual([
      { state: 'left', rule: 'by_hand' },
      { state: 'running', rule: null },
    ]);
    expect(await auditOf('start_playbook')).toEqual([{ playbook: 'welcome', what: 'ended', ended: 1 }]);
    expect(wordsOf(await journey.type(tomas, '/adoption audit acme'))).toContain(
      'ended 1 run of the playbook “Welcome” for it',
    );
  });

  test('who is through is taken off the last task there as well, and then there is nothing to end', async () => {
    const of = { accountKey: acme, playbookKey: 'welcome' };
    const [mine] = await addEnrolments(db, [
      { ...of, memberKey: members.get('maria')!, state: 'completed' as const },
    ]);
    const [taskId] = await addTasks(db, [{ ...of, stepKey: 'hello' }]);
    const step = { accountKey: acme, enrolmentId: mine!, stepKey: 'hello', decidedOn: '2026-01-05' };
    await addSteps(db, [{ ...step, taskId: taskId! }]);
    const on = { accountKey: acme, taskId: taskId!, enrolmentId: mine!, addedOn: '2026-01-05' };
    await addTaskEnrolments(db, [on]);
    const journey = await uptake(db);
    expect(wordsOf(await journey.type(priya, '/adoption why maria lopez'))).toContain('End Welcome?');
    const value = `${acme}:${members.get('maria')}:1:${mine}`;
    await pressed(journey, priya, success, ACTION.endEnrolment, value);
    await messageSaying(journey, 'task dropped, nobody needed it any more');
    expect((await pool.query('select state, rule from enrolments')).rows).toEqual([
      { state: 'completed', rule: null },
    ]);
    expect(wordsOf(await journey.type(priya, '/adoption why maria lopez'))).not.toContain('End Welcome?');
  });

  test.each([
    ['another CSM', (): string => priya, 'Only managers'],
    ['a guest', (): string => gus, 'guest'],
  ])('%s is shown no such button, and refused at it', async (_who, who, words) => {
    const { rows } = await pool.query<{ member_key: number }>(
      'select member_key from members where account_key = $1',
      [globex],
    );
    const memberKey = rows[0]!.member_key;
    const [theirs] = await addEnrolments(db, [{ accountKey: globex, playbookKey: 'welcome', memberKey }]);
    const journey = await uptake(db);
    join(journey.slack, gus, success);
    expect(wordsOf(await journey.type(priya, '/adoption why jan at globex'))).not.toContain('End Welcome');
    await pressed(journey, who(), success, ACTION.endEnrolment, `${globex}:${memberKey}:1:${theirs}`);
    await messageSaying(journey, words);
    expect((await pool.query('select state from enrolments')).rows).toEqual([{ state: 'running' }]);
  });

  test('who is not to be contacted is said by whoever looks after the account, and taken back', async () => {
    const journey = await uptake(db);
    const answer = await journey.type(priya, '/adoption why maria lopez');
    await journey.press(priya, answer, 'Do not contact', 2);
    const out = await messageSaying(journey, 'Is not to be contacted');
    expect((await pool.query('select recorded_by from contact_opt_outs')).rows).toEqual([
      { recorded_by: priya },
    ]);
    await journey.press(priya, out, 'Contact again');
    await eventually(async () => (await pool.query('select from contact_opt_outs')).rowCount === 0);
    expect(await auditOf('opt_out_member')).toEqual([
      { memberKey: members.get('maria'), ended: false },
      { memberKey: members.get('maria'), ended: true },
    ]);
  });

  test('no other CSM may say so', async () => {
    const journey = await uptake(db);
    const key = globex;
    const { rows } = await pool.query<{ member_key: number }>(
      'select member_key from members where account_key = $1',
      [key],
    );
    await pressed(journey, priya, success, ACTION.optOut, `${key}:${rows[0]!.member_key}:1`);
    await messageSaying(journey, 'Only managers');
    expect((await pool.query('select from contact_opt_outs')).rowCount).toBe(0);
  });
});
