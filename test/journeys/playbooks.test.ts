import { describe, expect, test } from 'vitest';
import type { Message } from '../../sandbox/state/messages.ts';
import { tick } from '../../src/domain/enrolments/tick.ts';
import { recordPlaybooks } from '../../src/domain/playbooks/versions/queries.ts';
import { recordTeammates } from '../../src/domain/teammates/queries.ts';
import { findFaults } from '../../src/slack/blocks/find-faults.ts';
import { ACTION } from '../../src/views/action-ids.ts';
import { addAccounts, addMembers, catalogOf } from '../support/builders.ts';
import { teammateOf } from '../support/teammates.ts';
import { pressed } from './deeds.ts';
import { dormant, messageSaying, playbooksWorld, submit, welcome, windowSaying } from './with-playbooks.ts';
import { gus, join, priya, success, tomas, uptake, wordsOf, type Journey } from './with-uptake.ts';

const { db, pool, acme, standingOf, auditOf } = await playbooksWorld();

const isValid = ({ blocks }: Message) => expect(findFaults({ text: 'x', blocks }, 'message')).toEqual([]);

const option = { value: 'yes' };
const ticked = (block: string) => ({
  [block]: { [block]: { type: 'checkboxes', selected_options: [option] } },
});
const SURE = ticked('playbook_sure');
const HOLDOUT = ticked('playbook_holdout');

/** Opens the window of a playbook as a manager, once it is counted. */
async function turningOn(journey: Journey, name: string, words: string) {
  const shown = await journey.type(tomas, `/adoption playbook ${name}`);
  await journey.press(tomas, shown, 'Turn on');
  return windowSaying(journey, tomas, words);
}

describe('the list', () => {
  test('says which playbooks are on and opens one', async () => {
    const journey = await uptake(db);
    const list = await journey.type(priya, '/adoption playbooks');
    expect(wordsOf(list)).toContain('Dormant members');
    expect(wordsOf(list)).toContain('Nobody was enrolled yet');
    isValid(list);
    await journey.press(priya, list, 'Open');
    const opened = await messageSaying(journey, 'If it were turned on now');
    expect(opened.text).toBe('Dormant members: off.');
    isValid(opened);
  });

  test('is not for guests', async () => {
    const journey = await uptake(db);
    join(journey.slack, gus, success);
    expect((await journey.type(gus, '/adoption playbooks')).text).toContain('guest');
  });
});

describe('a playbook', () => {
  test('is tried out before it is turned on, by anyone', async () => {
    const journey = await uptake(db);
    const words = wordsOf(await journey.type(priya, '/adoption playbook welcom'));
    expect(words).toContain('account tier is enterprise');
    expect(words).toContain('2 members in 1 account (67% of all)');
    expect(words).toContain('1 member in 1 account would be enrolled');
    expect(words).toContain('Maria Lopez');
    expect(words).toContain('At most 1 task in the first week');
    expect(words).not.toContain('Turn on');
    expect(await auditOf('see_account')).toContainEqual({ shown: 'playbook', accounts: [acme] });
  });

  test('that is unknown is answered with those there are', async () => {
    const journey = await uptake(db);
    const answer = await journey.type(priya, '/adoption playbook zzz');
    expect(wordsOf(answer)).toContain('No playbook is called “zzz”');
    expect(wordsOf(answer)).toContain('Welcome');
  });
});

describe('turning a playbook on', () => {
  test('is for managers, after a look at the number, and on record', async () => {
    const journey = await uptake(db);
    const window = await turningOn(journey, 'welcome', 'It is for 2 members in 1 account');
    expect(wordsOf(window)).toContain('it takes 100 accounts for 10% of them to be enough');
    await submit(journey, tomas, window.id);
    await windowSaying(journey, tomas, 'is on.');
    await messageSaying(journey, 'Turn the playbook off?');
    expect(await standingOf('welcome')).toMatchObject({ enabledBy: tomas, holdout: 0 });
    expect(await auditOf('manage_playbook')).toEqual([
      {
        playbook: 'welcome',
        what: 'turned on',
        version: 1,
        holdout: 0,
        audience: { accounts: 1, members: 2 },
      },
    ]);
  });

  test.each([
    ['a CSM', priya, 'Only managers'],
    ['a guest', gus, 'guest'],
  ])('is refused to %s at the click', async (_who, person, words) => {
    const journey = await uptake(db);
    join(journey.slack, gus, success);
    await pressed(journey, person, success, ACTION.turnOnPlaybook, 'welcome');
    const refused = await windowSaying(journey, person, words);
    expect(refused.title?.text).toBe('Playbook');
    expect((await standingOf('welcome')).enabledAt).toBeNull();
  });

  test('is refused at submit to who is no manager any more', async () => {
    const journey = await uptake(db);
    const window = await turningOn(journey, 'welcome', 'It is for 2 members');
    await recordTeammates(db, [teammateOf(tomas, { name: 'Tomás' })], new Date());
    await submit(journey, tomas, window.id);
    await windowSaying(journey, tomas, 'Only managers');
    expect((await standingOf('welcome')).enabledAt).toBeNull();
  });

  test('says in its window, and when it is done, whom its first run enrols', async () => {
    const journey = await uptake(db);
    const window = await turningOn(journey, 'welcome', '*1 member in 1 account* would be enrolled within');
    expect(wordsOf(window)).toContain('at most 1 task in the first week');
    expect(wordsOf(window)).not.toContain('What changed');
    await submit(journey, tomas, window.id);
    await windowSaying(journey, tomas, '*Welcome* is on. 1 member in 1 account is enrolled within minutes');
    const quiet = await turningOn(journey, 'dormant', '*Nobody* would be enrolled at once');
    await submit(journey, tomas, quiet.id, SURE);
    await windowSaying(journey, tomas, '*Dormant members* is on. Nobody is enrolled at once');
  });

  test('for everyone, or for more than the ceiling, has to be confirmed with the number', async () => {
    const journey = await uptake(db);
    const everyone = await turningOn(journey, 'dormant', 'It is for *everyone*: all 3 members in 2 accounts');
    expect(wordsOf(everyone)).toContain('Yes, for all 3 members of 2 accounts');
    expect(await submit(journey, tomas, everyone.id)).toMatchObject({
      errors: { playbook_sure: expect.any(String) },
    });
    expect((await standingOf('dormant')).enabledAt).toBeNull();
    await submit(journey, tomas, everyone.id, SURE);
    await windowSaying(journey, tomas, 'is on.');
    expect((await standingOf('dormant')).enabledAt).not.toBeNull();
  });

  test('over the ceiling is asked with the ceiling', async () => {
    const journey = await uptake(db, undefined, { playbooks: { ceiling: { accounts: 100, members: 1 } } });
    const window = await turningOn(journey, 'welcome', 'more than your ceiling of 1 member or 100 accounts');
    await submit(journey, tomas, window.id, SURE);
    await windowSaying(journey, tomas, 'is on.');
  });

  test('asks again when the audience has grown since it was shown', async () => {
    const journey = await uptake(db);
    const window = await turningOn(journey, 'welcome', 'It is for 2 members in 1 account');
    await addMembers(db, [{ accountKey: acme, memberId: 'late' }]);
    await submit(journey, tomas, window.id);
    const again = await windowSaying(journey, tomas, 'the audience has grown');
    expect(wordsOf(again)).toContain('It is for 3 members in 1 account');
    expect((await standingOf('welcome')).enabledAt).toBeNull();
    await submit(journey, tomas, again.id);
    await windowSaying(journey, tomas, 'is on.');
    await pool.query(`delete from members where member_id = 'late'`);
  });

  test('is asked again of one that is on and whose file reaches everyone now', async () => {
    await pool.query(`update playbooks set enabled_at = now() where playbook_key = 'welcome'`);
    await recordPlaybooks(db, [{ ...welcome, audience: null }, dormant], new Date());
    await tick(db, catalogOf(), new Date().toISOString().slice(0, 10), new Date());
    expect((await pool.query('select from enrolments')).rowCount).toBe(0);
    const journey = await uptake(db);
    const list = await journey.type(priya, '/adoption playbooks');
    expect(wordsOf(list)).toContain(
      'takes nobody new until a manager turns this version on: it is for everyone',
    );
    const why = wordsOf(await journey.type(priya, '/adoption why maria lopez'));
    expect(why).toContain('the playbook has changed, and takes nobody new');
    const shown = await journey.type(tomas, '/adoption playbook welcome');
    expect(wordsOf(shown)).toContain('If it were turned on now');
    isValid(shown);
    await journey.press(tomas, shown, 'Turn version 2 on');
    const window = await windowSaying(journey, tomas, 'It is for *everyone*');
    expect(wordsOf(window)).toContain('What changed since version 1, which is on');
    expect(wordsOf(window)).toContain('• *For*: everyone (before: account tier is enterprise)');
    await submit(journey, tomas, window.id, SURE);
    await windowSaying(journey, tomas, 'Version 2 of *Welcome* is on.');
    expect(await standingOf('welcome')).toMatchObject({ enabledVersion: 2, concern: null, enabledBy: tomas });
  });

  test('does nothing when the playbook changed since it was shown, or is on already', async () => {
    const journey = await uptake(db);
    const window = await turningOn(journey, 'welcome', 'It is for 2 members');
    await recordPlaybooks(db, [{ ...welcome, purpose: 'Another.' }, dormant], new Date());
    await submit(journey, tomas, window.id);
    await windowSaying(journey, tomas, 'has changed since you looked');
    expect((await standingOf('welcome')).enabledAt).toBeNull();
    const next = await turningOn(journey, 'welcome', 'It is for 2 members');
    await pool.query(
      `update playbooks set enabled_at = now(), enabled_version = version where playbook_key = 'welcome'`,
    );
    await submit(journey, tomas, next.id);
    await windowSaying(journey, tomas, 'it is on already, since');
  });

  test('leaves accounts alone for comparison where there are enough, unless the manager says otherwise', async () => {
    const ids = Array.from({ length: 99 }, (_, index) => ({ accountId: `many ${index}` }));
    const many = await addAccounts(db, ids);
    await pool.query(`update accounts set tier = 'enterprise' where account_id like 'many %'`);
    await addMembers(
      db,
      [...many].map(([id, accountKey]) => ({ accountKey, memberId: `of ${id}` })),
    );
    const journey = await uptake(db);
    const window = await turningOn(journey, 'welcome', 'It is for 101 members in 100 accounts');
    expect(wordsOf(window)).toContain('Leave 10% of the accounts alone');
    await submit(journey, tomas, window.id, HOLDOUT);
    await windowSaying(journey, tomas, 'is on.');
    expect((await standingOf('welcome')).holdout).toBe(0.1);
    await pool.query(`update playbooks set enabled_at = null where playbook_key = 'welcome'`);
    const without = await turningOn(journey, 'welcome', 'It is for 101 members');
    await submit(journey, tomas, without.id);
    await windowSaying(journey, tomas, 'is on.');
    expect((await standingOf('welcome')).holdout).toBe(0);
    await pool.query(`delete from members where member_id like 'of many%'`);
    await pool.query(`delete from accounts where account_id like 'many %'`);
  });
});
