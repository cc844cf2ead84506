import { beforeAll, expect, test, vi } from 'vitest';
import { loadCatalog, putInForce } from '../../src/catalog.ts';
import type { Catalog } from '../../src/domain/catalog/catalog.ts';
import { dayIn, daysBefore } from '../../src/domain/catalog/days.ts';
import { tick } from '../../src/domain/enrolments/tick.ts';
import { evaluateAll } from '../../src/domain/evaluation/evaluate-all.ts';
import { loadEffects } from '../../src/domain/effect/load-effects.ts';
import { enablePlaybook } from '../../src/domain/playbooks/enabling/queries.ts';
import { listPlaybooks } from '../../src/domain/playbooks/versions/queries.ts';
import { listSignals } from '../../src/domain/signals/queries.ts';
import { planCards } from '../../src/domain/tasks/plan-cards.ts';
import { recordTeammates } from '../../src/domain/teammates/queries.ts';
import { rollUpPending } from '../../src/domain/usage/roll-up.ts';
import { putPlaybooksInForce } from '../../src/playbooks.ts';
import { addAccounts, addMembers, appendEvents, type GivenEvent } from '../support/builders.ts';
import { freshDatabase } from '../support/database.ts';
import { teammateOf } from '../support/teammates.ts';
import { delivering, later, OUTCOME, submit } from './tasks-in-slack.ts';
import { priya, success, uptake, wordsOf } from './with-uptake.ts';

const MEMBERS = 14;
/**
 * The account was called on a Wednesday, so long ago that the window of the playbook (45 days) is over; in the four weeks
 * before only some of them came.
 */
const CALLED_AGO = 49 + ((new Date().getUTCDay() + 4) % 7);
const FELL_AGO = CALLED_AGO + 28;

const { db, pool } = await freshDatabase();
let catalog: Catalog;
let today: string;
let acme: number;
let keys: number[];

beforeAll(async () => {
  catalog = { ...(await loadCatalog({ catalogPath: 'uptake.yml' }, db)), holidays: [] };
  await putInForce(db, catalog);
  today = dayIn(catalog.timeZone, new Date());
  acme = (await addAccounts(db, [{ accountId: 'Acme', seats: MEMBERS }])).get('Acme')!;
  await pool.query(
    `update accounts set csm_email = 'priya@uptake.example', contract_start = '2020-01-01',
      traits = jsonb_build_object('slack_channel', $1::text)`,
    [success],
  );
  const members = Array.from({ length: MEMBERS }, (_, index) => ({
    accountKey: acme,
    memberId: `member ${index}`,
    role: 'sales_rep',
  }));
  keys = [...(await addMembers(db, members)).values()];
  await recordTeammates(
    db,
    [teammateOf(priya, { name: 'Priya', email: 'priya@uptake.example' })],
    new Date(),
  );
});

/** On working days, all of them did something, or only some. */
async function use(fromAgo: number, toAgo: number, people: number[]): Promise<void> {
  const events: GivenEvent[] = [];
  for (let ago = fromAgo; ago >= toAgo; ago -= 1) {
    const day = daysBefore(today, ago);
    if (new Date(day).getUTCDay() % 6 === 0) continue;
    for (const memberKey of people)
      for (const event of ['contact.created', 'deal.created', 'note.added'])
        events.push({ accountKey: acme, memberKey, event, at: `${day}T10:00:00Z` });
  }
  await appendEvents(db, catalog, events);
}

async function live(ago: number) {
  const day = daysBefore(today, ago);
  const now = new Date(`${day}T12:00:00Z`);
  await rollUpPending(db, catalog);
  await evaluateAll(db, catalog, day, () => now);
  return tick(db, catalog, day, now);
}

test('usage falls, a signal opens, a playbook enrols, a task is done, use recovers, and the effect says so', async () => {
  await putPlaybooksInForce({ playbooksPath: null }, db, catalog, new Date(`${daysBefore(today, 100)}Z`));
  const decision = { playbookKey: 'usage_decline', version: 1, enabledBy: priya, holdout: 0 };
  expect(await enablePlaybook(db, decision, new Date(`${daysBefore(today, 90)}Z`))).toBe(true);
  await use(150, FELL_AGO + 1, keys);
  await use(FELL_AGO, CALLED_AGO, keys.slice(0, 5));
  expect((await live(FELL_AGO + 1)).enrolled).toBe(0);

  const called = await live(CALLED_AGO);
  expect((await listSignals(db, acme)).map(({ kind }) => kind)).toContain('declining_use');
  expect(called).toMatchObject({ enrolled: 1, steps: { task: 1 } });

  const journey = await uptake(db);
  await delivering(db, journey);
  await planCards(db, catalog, new Date(), { atAnyTime: true });
  const card = await vi.waitFor(() => {
    const found = journey
      .messages(success)
      .find((message) => wordsOf(message).includes('ask what has changed at Acme'));
    expect(found).toBeTruthy();
    return found!;
  }, later);
  expect(wordsOf(card)).toContain('5 members active in 28 days, 14 in the 28 before');
  await journey.press(priya, card, 'Done');
  await submit(journey, priya, OUTCOME);
  await vi.waitFor(
    () =>
      expect(wordsOf(journey.messages(success).find(({ ts }) => ts === card.ts))).toContain(`<@${priya}>`),
    later,
  );

  await use(CALLED_AGO - 1, 0, keys);
  for (let ago = CALLED_AGO - 1; ago >= 0; ago -= 1) await live(ago);
  const signal = (await listSignals(db, acme)).find(({ kind }) => kind === 'declining_use');
  expect(signal?.closedOn).not.toBeNull();
  const { rows } = await pool.query('select state, rule, reached_on::text as reached from enrolments');
  expect(rows).toEqual([{ state: 'left', rule: 'goal_reached', reached: signal?.closedOn }]);

  const report = wordsOf(await journey.type(priya, '/adoption playbook usage decline'));
  expect(report).toContain('1 enrolled');
  expect(report).toContain('“use recovered”: 1 of 1 in 1 account, the target is 50%. Too early to say more');
  const { playbook } = (await listPlaybooks(db)).find(({ playbook: { key } }) => key === 'usage_decline')!;
  const effect = (await loadEffects(db, catalog, [playbook], new Date())).get('usage_decline')!;
  expect(effect.success).toMatchObject({ subjects: 1, reached: 1, waiting: 0, rate: { share: 1 } });
  expect(report).toMatch(/1 ended early \(the goal was reached: 1\)/);
  expect(report).toMatch(/1 done/);
  const tasks = wordsOf(await journey.type(priya, '/adoption tasks Acme'));
  expect(tasks).not.toContain('ask what has changed');
}, 120_000);
