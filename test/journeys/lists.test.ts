import { pino } from 'pino';
import { beforeAll, expect, test } from 'vitest';
import { evaluateSampleData } from '../../sandbox/demo/sample-database.ts';
import { loadCatalog } from '../../src/catalog.ts';
import { DEFAULT_TEAM } from '../../src/domain/catalog/defaults.ts';
import { recordTeammates } from '../../src/domain/teammates/queries.ts';
import { recordPlaybooks } from '../../src/domain/playbooks/versions/queries.ts';
import { playbookOf } from '../support/playbooks.ts';
import { addAccounts } from '../support/builders.ts';
import { freshDatabase } from '../support/database.ts';
import { sampleDatabase } from '../support/sample-database.ts';
import { teammateOf } from '../support/teammates.ts';
import { eventually, gus, join, priya, random, success, tomas, uptake, wordsOf } from './with-uptake.ts';

const { db, pool } = await sampleDatabase();
const empty = await freshDatabase();
const mei = 'U0MEI0000';

beforeAll(async () => {
  const catalog = await loadCatalog({ catalogPath: 'uptake.yml' }, db);
  const context = { db, catalog, log: pino({ level: 'silent' }), now: () => new Date() };
  await evaluateSampleData(context, new Date());
  const people = [
    teammateOf(priya, { name: 'Priya', email: 'priya@uptake.example' }),
    teammateOf(tomas, { name: 'Tomás', email: 'tomas@uptake.example' }),
    teammateOf(mei, { name: 'Mei', email: 'mei@uptake.example', role: 'manager' }),
  ];
  await recordTeammates(db, people, new Date());
}, 120_000);

test('accounts at risk are listed, pages turn in place, and a card opens below', async () => {
  const journey = await uptake(db);
  const list = await journey.type(priya, '/adoption at-risk');
  expect(list.text).toBe('Accounts at risk: 11 accounts.');
  expect(wordsOf(list)).toContain('Acme');
  await journey.press(priya, list, 'Next');
  const turned = await eventually(() => {
    const now = journey.messages(success).find(({ ts }) => ts === list.ts);
    return wordsOf(now).includes('page 2 of 2') && now;
  });
  expect(wordsOf(turned)).not.toContain('*Acme*');
  await journey.press(priya, turned, 'Open card');
  const card = await eventually(() => journey.messages(success).at(-1)?.text.includes(': health ') && list);
  expect(journey.messages(success).some(({ ts }) => ts === card.ts)).toBe(true);
  const { rows } = await pool.query(
    `select detail from audit_entries where detail ->> 'shown' = 'at risk' order by audit_id`,
  );
  expect(rows.map(({ detail }) => detail.accounts.length)).toEqual([10, 1]);
});

test('what is nearly a command is taken for it, and the answer says so', async () => {
  const journey = await uptake(db);
  const list = wordsOf(await journey.type(priya, '/adoption risk emea my'));
  expect(list).toContain('I took “risk emea my” for `/adoption at-risk emea my`');
  expect(list).toContain('Accounts at risk: of Priya, EMEA');
  expect(list).toContain('Hazelwick Insurance');
  expect(list).not.toContain('Tidewick Instruments');
  const card = wordsOf(await journey.type(priya, '/adoption how is acme doing?'));
  expect(card).toContain('I took “how is acme doing?” for `/adoption acme`');
  expect(card).toContain('Share to channel');
  expect(wordsOf(await journey.type(priya, '/adoption hlep team'))).toContain(
    'Accounts that nobody looks after',
  );
});

test('an account is found by its name even where that is nearly a command', async () => {
  const journey = await uptake(empty.db);
  await addAccounts(empty.db, [
    { accountId: 'Risk Ledger' },
    { accountId: 'Team Rocket' },
    { accountId: 'Team' },
  ]);
  expect((await journey.type(priya, '/adoption risk ledger')).text).toMatch(/^Risk Ledger: /);
  expect((await journey.type(priya, '/adoption team rocket')).text).toMatch(/^Team Rocket: /);
  expect((await journey.type(priya, '/adoption "team"')).text).toMatch(/^Team: /);
  expect((await journey.type(mei, '/adoption team')).text).toBe('The team’s accounts.');
  await empty.pool.query('delete from accounts');
});

test('words that mean nothing here are named, with what there is', async () => {
  const journey = await uptake(db);
  const answer = wordsOf(await journey.type(priya, '/adoption at-risk emea purple'));
  expect(answer).toContain('I do not know what “purple” means here');
  expect(answer).toContain('enterprise, growth, standard');
  expect(answer).not.toContain('Hazelwick');
});

test('everybody’s own accounts are theirs, what changed first', async () => {
  const journey = await uptake(db);
  const own = wordsOf(await journey.type(priya, '/adoption my accounts'));
  // What a week made of them depends on the day on which the sample ends, today.
  expect(own).toMatch(/\*20 accounts\* · \*6 at risk\* · (this week \d|no notable change this week)/);
  expect(own).not.toContain('Tidewick Instruments');
  const managers = await journey.type(mei, '/adoption mine');
  expect(managers.text).toContain('You look after no account yet');
});

test('managers see the team, others read who may', async () => {
  const journey = await uptake(db);
  const team = wordsOf(await journey.type(mei, '/adoption team'));
  expect(team).toMatch(new RegExp(`<@${priya}>: 20 accounts, \\*6 at risk\\*`));
  expect((await journey.type(tomas, '/adoption team')).text).toMatch(/^Only managers and admins can /);
  expect(
    (await journey.type(tomas, '/adoption my team')).blocks.map((block) => JSON.stringify(block)).join(),
  ).toContain('Only managers and admins can');
});

test('a name of somebody, where no account is called so, means their tasks: for managers and themselves', async () => {
  const journey = await uptake(db);
  expect((await journey.type(mei, '/adoption tasks tomas')).text).toBe('*Tomás* has no task to do.');
  expect((await journey.type(priya, '/adoption tasks tomas')).text).toBe(
    'Only managers and admins can see the team’s accounts and tasks.',
  );
  expect(wordsOf(await journey.type(tomas, '/adoption tasks tomas'))).toContain('You have no tasks');
  expect((await journey.type(mei, '/adoption tasks acme')).text).toContain('*Acme*');
});

test('what is the name of a playbook leads to it', async () => {
  const journey = await uptake(db);
  await recordPlaybooks(db, [playbookOf('feature_launch', { name: 'Feature launch' })], new Date());
  expect((await journey.type(priya, '/adoption feature launch')).text).toBe(
    'No account matches “feature launch”, but a playbook does: `/adoption playbook Feature launch`.',
  );
  expect((await journey.type(priya, '/adoption quixotic zebra')).text).not.toContain('playbook');
});

test('accounts are found whose usage is unknown, and only those are counted', async () => {
  const journey = await uptake(db);
  const all = wordsOf(await journey.type(priya, '/adoption at-risk'));
  const unknown = await journey.type(priya, '/adoption at-risk unknown');
  const [, counted] = /usage of (\d+) accounts? is unknown/u.exec(all) ?? [];
  expect(unknown.text).toBe(
    `Accounts whose usage is unknown: ${counted} account${counted === '1' ? '' : 's'}.`,
  );
  expect(wordsOf(unknown)).toMatch(/Usage unknown since|No usage was ever received/u);
});

test('who sees the accounts of their team only is listed no others', async () => {
  const team = {
    ...DEFAULT_TEAM,
    scope: 'own_team' as const,
    teams: [{ name: 'EMEA', manager: null, members: [tomas] }],
  };
  const journey = await uptake(db, undefined, { team });
  const list = await journey.type(tomas, '/adoption at-risk');
  expect(list.text).toBe('Accounts at risk: 5 accounts.');
  expect(wordsOf(list)).not.toContain('*Acme*');
});

test.each(['at-risk', 'mine', 'team'])('a guest is refused %s', async (what) => {
  const journey = await uptake(db);
  join(journey.slack, journey.slack.state.app.botUserId, random);
  const answer = await journey.type(gus, `/adoption ${what}`, random);
  expect(answer.text).toContain('Account data is only for full members');
});

test('without accounts every list says what to do', async () => {
  const journey = await uptake(empty.db);
  expect((await journey.type(mei, '/adoption at-risk')).text).toContain('There are no accounts that you see');
  expect((await journey.type(mei, '/adoption mine')).text).toContain('You look after no account yet');
  expect(wordsOf(await journey.type(mei, '/adoption team'))).toContain('There are no accounts yet');
});

test('help on a list has examples of what is there', async () => {
  const journey = await uptake(db);
  expect(wordsOf(await journey.type(priya, '/adoption help at-risk'))).toContain(
    '/adoption at-risk APAC enterprise',
  );
  expect(wordsOf(await journey.type(priya, '/adoption'))).toContain('/adoption mine');
});
