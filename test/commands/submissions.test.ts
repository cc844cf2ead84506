import { beforeEach, expect, test } from 'vitest';
import { handleSubmission } from '../../src/commands/submissions.ts';
import { recordTeammates } from '../../src/domain/teammates/queries.ts';
import { findTask } from '../../src/domain/tasks/deciding/queries.ts';
import { SAVE_WINDOW } from '../../src/views/digest/settings-window.ts';
import { SNOOZE_DAY, SNOOZE_WINDOW } from '../../src/views/digest/snooze-words.ts';
import { PREFERENCE_FIELDS, PREFERENCES_WINDOW } from '../../src/views/preferences.ts';
import {
  HELP_WINDOW,
  REASSIGN_WINDOW,
  SKIP_WINDOW,
  TASK_FIELDS,
} from '../../src/views/tasks/task-windows.ts';
import { addPlaybook, enrol, giveOne, newTask } from '../domain/tasks/with-tasks.ts';
import { addAccounts } from '../support/builders.ts';
import { freshDatabase } from '../support/database.ts';
import { teammateOf } from '../support/teammates.ts';
import { deskAt } from './with-desk.ts';

const connection = await freshDatabase();
const { db, pool } = connection;
const acme = (await addAccounts(db, [{ accountId: 'acme' }])).get('acme')!;
await addPlaybook(pool);
let task: number;

beforeEach(async () => {
  await pool.query(
    'truncate submissions, digest_subscriptions, snoozes, preferences, enrolments, tasks, posts cascade',
  );
  await recordTeammates(
    db,
    ['U1', 'U2'].map((id) => teammateOf(id, { role: 'manager' })),
    new Date(),
  );
  const enrolmentId = await enrol(pool, { accountKey: acme });
  task = await giveOne(db, newTask(acme, enrolmentId), new Date());
});

type Fields = Record<string, Record<string, unknown>>;

/** A window as Slack sends it that somebody submits. */
function windowOf(callback_id: string, metadata: string, fields: Fields = {}, id = 'V1', hash = '1.a') {
  const values = Object.fromEntries(
    Object.entries(fields).map(([block, field]) => [block, { [block]: field }]),
  );
  const view = { id, hash, callback_id, private_metadata: metadata, state: { values } };
  return { user: { id: 'U1', team_id: 'T1' }, team: { id: 'T1' }, view };
}

const settings = {
  filter: { owner: null, tiers: null, regions: null, kinds: null, severity: null },
  sendAt: '09:00',
  weekdays: [1],
  timeZone: 'UTC',
  saysNothingNew: false,
};
const newDigest = (id = 'V1', given = {}) =>
  windowOf(
    SAVE_WINDOW,
    JSON.stringify({ subscriptionId: 0, channelId: 'U1', ...settings, ...given }),
    {},
    id,
  );

const counted = async (query: string) => Number((await pool.query(query)).rows[0].count);
const digests = () => counted('select count(*) from digest_subscriptions');
const audited = () => counted('select count(*) from audit_entries');
const events = () => counted(`select count(*) from task_events where kind <> 'opened'`);

const choice = (value: string) => ({ selected_option: { value } });

const zone = (name: string, id = 'V1') =>
  windowOf(PREFERENCES_WINDOW, '', { [PREFERENCE_FIELDS.timeZone]: choice(name) }, id);

const DECIDING: [what: string, window: () => object, count: () => Promise<number>][] = [
  ['a digest is made', newDigest, digests],
  ['preferences are kept', () => zone('Europe/Paris'), () => counted('select count(*) from preferences')],
  [
    'an account is snoozed',
    () => windowOf(SNOOZE_WINDOW, String(acme), { [SNOOZE_DAY]: { selected_date: '2027-06-01' } }),
    () => counted('select count(*) from snoozes'),
  ],
  [
    'help is asked for',
    () =>
      windowOf(HELP_WINDOW, String(task), {
        [TASK_FIELDS.from]: choice('manager'),
        [TASK_FIELDS.words]: { value: 'Who knows them?' },
      }),
    () => counted(`select count(*) from posts where kind = 'task_help'`),
  ],
  [
    'a task is reassigned',
    () => windowOf(REASSIGN_WINDOW, String(task), { [TASK_FIELDS.person]: { selected_user: 'U2' } }),
    events,
  ],
  [
    'a task is skipped',
    () => windowOf(SKIP_WINDOW, `${task}:1`, { [TASK_FIELDS.reason]: choice('wrong_moment') }),
    events,
  ],
];

test.each(DECIDING)(
  '%s once by a window that is submitted twice, answered the same',
  async (_what, given, count) => {
    const { own } = await deskAt(connection);
    const before = await count();
    const first = await handleSubmission(own, given());
    const recorded = await audited();
    expect(await handleSubmission(own, given())).toEqual(first);
    expect(await count()).toBe(before + 1);
    expect(await audited()).toBe(recorded);
  },
);

test.each(DECIDING)(
  '%s once by a window that Slack delivers five times at once',
  async (_what, given, count) => {
    const { own } = await deskAt(connection);
    const before = await count();
    const answers = await Promise.all(Array.from({ length: 5 }, () => handleSubmission(own, given())));
    expect(await count()).toBe(before + 1);
    if (given !== newDigest) return;
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  },
);

test('two windows for the same digest make one, also when two replicas take them at once', async () => {
  const desks = await Promise.all([deskAt(connection), deskAt(connection)]);
  const recorded = await audited();
  for (let round = 1; round <= 5; round += 1) {
    const sendAt = `0${round}:00`;
    const windows = desks.map(({ own }, index) =>
      handleSubmission(own, newDigest(`V${round}${index}`, { sendAt })),
    );
    const answers = await Promise.all(windows);
    expect(await digests()).toBe(round);
    expect(JSON.stringify(answers)).toContain('You have this digest already');
  }
  expect(await audited()).toBe(recorded + 5);
});

test('a window submitted again with something else in it is another submission', async () => {
  const { own } = await deskAt(connection);
  for (const name of ['Europe/Paris', 'Asia/Tokyo']) await handleSubmission(own, zone(name));
  expect((await pool.query('select time_zone from preferences')).rows).toEqual([{ time_zone: 'Asia/Tokyo' }]);
});

test('what was decided meanwhile is not undone by a window that is submitted again', async () => {
  const { own } = await deskAt(connection);
  await handleSubmission(own, zone('Europe/Paris', 'V1'));
  await handleSubmission(own, zone('Asia/Tokyo', 'V2'));
  await handleSubmission(own, zone('Europe/Paris', 'V1'));
  expect((await pool.query('select time_zone from preferences')).rows).toEqual([{ time_zone: 'Asia/Tokyo' }]);
});

test('the same digest from another window is there already; one at another time is another one', async () => {
  const { own } = await deskAt(connection);
  await handleSubmission(own, newDigest('V1'));
  const again = await handleSubmission(own, newDigest('V2'));
  expect(JSON.stringify(again)).toContain('You have this digest already');
  expect(await digests()).toBe(1);
  await handleSubmission(own, newDigest('V3', { sendAt: '10:00' }));
  expect(await digests()).toBe(2);
});

test('what Slack is asked before a digest of a channel is saved is asked at the same time', async () => {
  const afterMs = 1_100;
  const { own } = await deskAt(connection, {
    'users.info': { afterMs, body: { ok: true, user: { team_id: 'T1' } } },
    'conversations.info': { afterMs, body: { ok: true, channel: { is_member: true } } },
    'conversations.members': { afterMs, body: { ok: true, members: ['U1'] } },
  });
  const began = performance.now();
  const answer = await handleSubmission(own, newDigest('V1', { channelId: 'C1' }));
  expect(performance.now() - began).toBeLessThan(2 * afterMs);
  expect(JSON.stringify(answer)).toContain('Saved.');
  expect(await digests()).toBe(1);
});

const reassigning = (id = 'V1') =>
  windowOf(REASSIGN_WINDOW, String(task), { [TASK_FIELDS.person]: { selected_user: 'U2' } }, id);

test('what Slack is asked before a task is reassigned is asked at the same time', async () => {
  const afterMs = 1_100;
  const { own } = await deskAt(connection, {
    'users.info': { afterMs, body: { ok: true, user: { team_id: 'T1' } } },
  });
  const began = performance.now();
  await handleSubmission(own, reassigning());
  expect(performance.now() - began).toBeLessThan(2 * afterMs);
  expect(await findTask(db, task)).toMatchObject({ assignee: 'U2' });
});

test('a task is not reassigned where Slack says nothing in time, and the window can be submitted again', async () => {
  const { own: silent } = await deskAt(connection, { 'users.info': { never: true } });
  const began = performance.now();
  await handleSubmission(silent, reassigning());
  expect(performance.now() - began).toBeLessThan(3_000);
  expect(await findTask(db, task)).not.toMatchObject({ assignee: 'U2' });
  const { own } = await deskAt(connection);
  await handleSubmission(own, reassigning());
  expect(await findTask(db, task)).toMatchObject({ assignee: 'U2' });
});

test('a digest is not saved where Slack says nothing in time, and the window can be submitted again', async () => {
  const silent = await deskAt(connection, { 'conversations.info': { never: true } });
  const began = performance.now();
  await handleSubmission(silent.own, newDigest('V1', { channelId: 'C1' }));
  expect(performance.now() - began).toBeLessThan(3_000);
  expect(await digests()).toBe(0);
  const { own } = await deskAt(connection, {
    'conversations.info': { body: { ok: true, channel: { is_member: true } } },
  });
  await handleSubmission(own, newDigest('V1', { channelId: 'C1' }));
  expect(await digests()).toBe(1);
});

test('of two who end a task at once one has it, and the other window says so again', async () => {
  const { own } = await deskAt(connection);
  const skip = (id: string) =>
    windowOf(SKIP_WINDOW, `${task}:1`, { [TASK_FIELDS.reason]: choice('wrong_moment') }, id);
  await handleSubmission(own, skip('V1'));
  const late = await handleSubmission(own, skip('V2'));
  expect(await handleSubmission(own, skip('V2'))).toEqual(late);
  expect(await findTask(db, task)).toMatchObject({ state: 'skipped' });
});
