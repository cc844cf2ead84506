import { beforeAll, expect, test } from 'vitest';
import type { View } from '../../sandbox/state/views.ts';
import type { Connection } from '../../src/db/database.ts';
import { sampleDatabase } from '../support/sample-database.ts';
import { eventually, priya, uptake, wordsOf, type Journey } from './with-uptake.ts';

let connection: Connection;

beforeAll(async () => {
  connection = await sampleDatabase();
}, 120_000);

/** The window of an account once it shows these words. */
async function openDetails({ type, press, modal }: Journey, account: string, words: string): Promise<View> {
  await press(priya, await type(priya, `/adoption ${account}`), 'Open details');
  return eventually(() => (wordsOf(modal(priya)).includes(words) ? modal(priya) : null));
}

/** Presses a button of the window, or chooses a day in it. */
async function act({ slack }: Journey, view: View, actionId: string, day: string | null = null) {
  const blockId =
    view.blocks.find((block) => wordsOf({ blocks: [block] }).includes(actionId))?.block_id ?? '';
  const values =
    day === null ? {} : { [blockId]: { [actionId]: { type: 'datepicker', selected_date: day } } };
  await slack.act(priya, { do: 'press', on: { view: view.id }, blockId, actionId, chosen: day, values });
}

async function turnTo(journey: Journey, view: View, actionId: string, words: string): Promise<View> {
  await act(journey, view, actionId);
  return eventually(() => (wordsOf(journey.modal(priya)).includes(words) ? journey.modal(priya) : null));
}

test('the window opens with the signals and turns to every tab and back', async () => {
  const journey = await uptake(connection.db);
  const opened = await openDetails(journey, 'acme', 'Champion gone');
  for (const [tab, words] of [
    ['members', 'the busiest first'],
    ['features', 'Members who used it in 28 days'],
    ['teams', 'Departments'],
    ['history', 'Health week by week'],
  ] as const) {
    const turned = await turnTo(journey, opened, `account_details.${tab}`, words);
    expect(JSON.parse(turned.private_metadata)).toEqual({ accountKey: expect.any(Number), tab });
    expect(wordsOf(turned)).not.toContain('Champion gone:');
  }
  const back = await turnTo(journey, opened, 'account_details.overview', 'Champion gone:');
  expect(back.id).toBe(opened.id);
});

test('of tabs pressed one right after the other the last one stays, however long the first takes', async () => {
  const journey = await uptake(connection.db);
  const opened = await openDetails(journey, 'acme', 'Champion gone');
  // History is the slowest to load.
  for (const tab of ['history', 'teams', 'history', 'members']) {
    await act(journey, opened, `account_details.${tab}`);
  }
  await eventually(() => wordsOf(journey.modal(priya)).includes('the busiest first'));
  await act(journey, opened, 'account_details.history');
  await act(journey, opened, 'account_details.overview');
  await eventually(() => wordsOf(journey.modal(priya)).includes('Champion gone:'));
  await new Promise((done) => setTimeout(done, 1_000));
  expect(wordsOf(journey.modal(priya))).toContain('Champion gone:');
});

test('members are turned page by page', async () => {
  const journey = await uptake(connection.db);
  const opened = await openDetails(journey, 'acme', 'Champion gone');
  const first = await turnTo(journey, opened, 'account_details.members', 'the busiest first');
  await act(journey, first, 'account_details.page');
  const second = await eventually(() =>
    wordsOf(journey.modal(priya)).includes('the busiest first') &&
    wordsOf(journey.modal(priya)) !== wordsOf(first)
      ? journey.modal(priya)
      : null,
  );
  expect(JSON.parse(second.private_metadata)).toMatchObject({ tab: 'members' });
});

test('choosing a day compares the health of that day', async () => {
  const journey = await uptake(connection.db);
  const opened = await openDetails(journey, 'acme', 'Champion gone');
  const history = await turnTo(journey, opened, 'account_details.history', 'Health week by week');
  const day = new Date(Date.now() - 56 * 86_400_000).toISOString().slice(0, 10);
  expect(wordsOf(history)).not.toContain(`"initial_date":"${day}"`);
  await act(journey, history, 'account_details.compare_from', day);
  await eventually(() => wordsOf(journey.modal(priya)).includes(`"initial_date":"${day}"`));
});

test('while usage is unknown every tab that needs it says so', async () => {
  const journey = await uptake(connection.db);
  const opened = await openDetails(journey, 'lumenforge', 'Usage unknown since');
  for (const tab of ['members', 'features', 'teams']) {
    await act(journey, opened, `account_details.${tab}`);
    const turned = await eventually(() =>
      journey.modal(priya)?.private_metadata.includes(tab) ? journey.modal(priya) : null,
    );
    expect(wordsOf(turned)).toContain('Usage unknown since');
  }
});
