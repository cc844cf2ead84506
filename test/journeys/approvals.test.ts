import { beforeEach, expect, test } from 'vitest';
import { tick } from '../../src/domain/enrolments/tick.ts';
import { enablePlaybook } from '../../src/domain/playbooks/enabling/queries.ts';
import { recordPlaybooks } from '../../src/domain/playbooks/versions/queries.ts';
import { recordTeammates } from '../../src/domain/teammates/queries.ts';
import { drawHomes } from '../../src/jobs/draw-homes.ts';
import { catalogOf } from '../support/builders.ts';
import { teammateOf } from '../support/teammates.ts';
import { home, jobDesk, openHome, pressHome } from './with-home.ts';
import { dormant, playbooksWorld, welcome, windowSaying } from './with-playbooks.ts';
import { gus, priya, tomas, uptake, type Journey } from './with-uptake.ts';

const { db, pool, standingOf } = await playbooksWorld();
const mei = 'U0MEI0000';

beforeEach(async () => {
  await pool.query('delete from homes');
  await recordTeammates(db, [teammateOf(mei, { role: 'admin' })], new Date());
  const decision = { playbookKey: 'welcome', version: 1, enabledBy: mei, holdout: 0 };
  await enablePlaybook(db, decision, new Date());
});

/** Its file is for everyone from now on. */
const change = () => recordPlaybooks(db, [{ ...welcome, audience: null }, dormant], new Date());
const count = () => tick(db, catalogOf(), new Date().toISOString().slice(0, 10), new Date());

/** Whose App Homes the job would draw. */
async function due(): Promise<string[]> {
  const { rows } = await pool.query<{ who: string }>(
    'select user_id as who from homes where shown < wanted order by 1',
  );
  return rows.map(({ who }) => who);
}

/** The job comes by. */
async function draw(journey: Journey): Promise<void> {
  await drawHomes(await jobDesk(journey, db), new AbortController().signal);
}

test('a changed file shows by itself in the Homes of managers and admins, until one of them decided there', async () => {
  const journey = await uptake(db);
  for (const who of [priya, gus]) expect(await openHome(journey, who)).not.toContain('approval');
  for (const who of [mei, tomas])
    expect(await openHome(journey, who)).toContain('Nothing waits for your approval.');
  await expect.poll(due).toEqual([]);

  await change();
  expect(await due()).toEqual([mei, tomas]);
  await draw(journey);
  expect(home(journey, tomas)).toContain('*Welcome* · the playbook’s file changed <!date^');
  expect(home(journey, tomas)).toContain('it is counted within minutes whom it is for');

  await count();
  expect(await due()).toEqual([mei, tomas]);
  await draw(journey);
  expect(home(journey, tomas)).toContain('Version 2 is for everyone');

  await pressHome(journey, tomas, 'playbook.turn_on');
  const window = await windowSaying(journey, tomas, 'Turn on version 2 of *Welcome*? It is for *everyone*');
  const sure = { type: 'checkboxes', selected_options: [{ value: 'yes' }] };
  const values = { playbook_sure: { playbook_sure: sure } };
  await journey.slack.act(tomas, { do: 'submit', view: window.id, values });
  await windowSaying(journey, tomas, '*Welcome* is on.');
  expect(await standingOf('welcome')).toMatchObject({ enabledVersion: 2, enabledBy: tomas });
  expect(await due()).toEqual([mei, tomas]);
  await draw(journey);
  for (const who of [mei, tomas]) expect(home(journey, who)).toContain('Nothing waits for your approval.');
  for (const who of [priya, gus]) expect(home(journey, who)).not.toContain('approval');
});

test('whoever is no manager any more is refused what still stands in their Home', async () => {
  await change();
  const journey = await uptake(db);
  await openHome(journey, tomas);
  await recordTeammates(db, [teammateOf(tomas, { name: 'Tomás' })], new Date());
  await pressHome(journey, tomas, 'playbook.turn_on');
  await windowSaying(journey, tomas, 'Only managers');
  expect(await standingOf('welcome')).toMatchObject({ enabledVersion: 1 });
  await journey.slack.act(tomas, { do: 'home', tab: 'home' });
  await expect.poll(() => home(journey, tomas)).not.toContain('approval');
});

test('what another decided meanwhile is said in the window', async () => {
  await change();
  const journey = await uptake(db);
  await openHome(journey, tomas);
  const decision = { playbookKey: 'welcome', version: 2, enabledBy: mei, holdout: 0 };
  await enablePlaybook(db, decision, new Date());
  await pressHome(journey, tomas, 'playbook.turn_on');
  await windowSaying(journey, tomas, `it is on already, since <@${mei}>`);
});
