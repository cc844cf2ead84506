import { beforeAll, expect, test } from 'vitest';
import { BUTTONS, handleClick } from '../../src/commands/clicks.ts';
import { parseClick } from '../../src/commands/payloads.ts';
import { ClickGivenUp } from '../../src/commands/settle-click.ts';
import { createSubscription } from '../../src/domain/digest/subscriptions/queries.ts';
import { recordTeammates } from '../../src/domain/teammates/queries.ts';
import { ACTION, type ActionId } from '../../src/views/action-ids.ts';
import { addPlaybook, enrol, giveOne, newTask, REVIVE } from '../domain/tasks/with-tasks.ts';
import { addAccounts, addMembers } from '../support/builders.ts';
import { freshDatabase } from '../support/database.ts';
import { subscriptionOf } from '../support/digests.ts';
import { teammateOf } from '../support/teammates.ts';
import { clickOf, deskAt } from './with-desk.ts';

const connection = await freshDatabase();
const { db, pool } = connection;
/** What the buttons stand for. */
const values: Partial<Record<ActionId, string>> = {};
/** The block of the menu of people, which says which account it is about. */
let block = '';

beforeAll(async () => {
  const now = new Date('2026-11-22T10:00:00Z');
  await recordTeammates(db, [teammateOf('U1', { role: 'manager' }), teammateOf('U2')], now);
  const acme = (await addAccounts(db, [{ accountId: 'acme' }])).get('acme')!;
  const member = (await addMembers(db, [{ accountKey: acme, memberId: 'maria' }])).get('maria')!;
  await addPlaybook(pool);
  await pool.query(
    `insert into playbooks (playbook_key, version, enabled_at, enabled_version) values ($1, 1, now(), 1)`,
    [REVIVE.key],
  );
  const enrolment = await enrol(pool, { accountKey: acme, memberKey: member });
  const task = await giveOne(db, newTask(acme, enrolment), now);
  const digest = await createSubscription(db, subscriptionOf({ createdBy: 'U1' }), now);
  const place = `${acme}:${member}:1`;
  block = `account_owner:${acme}`;
  Object.assign(values, {
    [ACTION.claimAccount]: `${acme}:claim`,
    [ACTION.snoozeAccount]: `${acme}:tomorrow`,
    [ACTION.handOver]: 'U2',
    [ACTION.endDigest]: String(digest),
    [ACTION.turnOffPlaybook]: REVIVE.key,
    [ACTION.movePlaybook]: `${REVIVE.key}:1`,
    [ACTION.endEnrolment]: `${place}:${enrolment}`,
    [ACTION.optOut]: place,
    [ACTION.optIn]: place,
    [ACTION.taskSnooze]: `${task}:tomorrow`,
  });
});

/** These take their decision with a function that another button here takes it with. */
const ALIKE: ActionId[] = [ACTION.judgeUseful, ACTION.judgeFalseAlarm, ACTION.judgeHandled, ACTION.taskWake];
/** A card that was posted was posted (test/journeys/sharing.test.ts). */
const APART: ActionId[] = [ACTION.shareCard];

const decisive = (Object.keys(BUTTONS) as ActionId[]).filter((id) => BUTTONS[id].decides);

test.each(decisive.filter((id) => ![...ALIKE, ...APART].includes(id)))(
  'what was given up is not decided any more: %s',
  async (actionId) => {
    const { own, respond } = await deskAt(connection);
    const click = { ...parseClick(clickOf(actionId, values[actionId]))!, blockId: block };
    const before = await pool.query('select from audit_entries');
    await expect(handleClick(own, { ...click, kept: click }, respond)).rejects.toThrow(ClickGivenUp);
    expect((await pool.query('select from audit_entries')).rowCount).toBe(before.rowCount);
  },
);
