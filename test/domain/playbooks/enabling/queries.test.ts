import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { FIRST_PLACE } from '../../../../src/domain/home/home.ts';
import { findHome, openHome, recordHomeShown } from '../../../../src/domain/home/queries.ts';
import {
  disablePlaybook,
  enablePlaybook,
  judgeVersion,
  listWaiting,
} from '../../../../src/domain/playbooks/enabling/queries.ts';
import type { Playbook } from '../../../../src/domain/playbooks/playbook.ts';
import { listPlaybooks, recordPlaybooks } from '../../../../src/domain/playbooks/versions/queries.ts';
import { recordTeammates } from '../../../../src/domain/teammates/queries.ts';
import { freshDatabase } from '../../../support/database.ts';
import { playbookOf } from '../../../support/playbooks.ts';
import { teammateOf } from '../../../support/teammates.ts';

const { db } = await freshDatabase();

const day = (number: number) => new Date(Date.UTC(2026, 9, number));
const before = playbookOf('silent', { name: 'Silent enterprises' });
const after = playbookOf('silent', { name: 'Everyone silent' });
const other = playbookOf('launch');

const record = (found: Playbook[], on: number) => recordPlaybooks(db, found, day(on));
const enable = (version: number, on: number) =>
  enablePlaybook(db, { playbookKey: 'silent', version, enabledBy: 'manager', holdout: 0 }, day(on));
const judge = (version: number, concern: 'everyone' | 'ceiling' | null, on: number) =>
  judgeVersion(db, { playbookKey: 'silent', version, concern }, day(on));
const off = (on: number) => disablePlaybook(db, 'silent', day(on));

beforeEach(async () => {
  await db.execute(sql`truncate playbooks, playbook_versions, homes, teammates cascade`);
  await record([before, other], 1);
  await enable(1, 2);
});

/** Turned on, and then its file changed. */
const change = () => record([after, other], 3);

describe('what waits to be turned on, too', () => {
  const waiting = { key: 'silent', name: 'Everyone silent', version: 2, concern: null, changedAt: day(3) };

  test.each<[string, () => Promise<unknown>, unknown[]]>([
    ['is nothing while no file changed', async () => {}, []],
    ['is a changed file, since it changed, before it is known whom it is for', change, [waiting]],
    [
      'is one that is for everyone',
      async () => [await change(), await judge(2, 'everyone', 4)],
      [{ ...waiting, concern: 'everyone' }],
    ],
    [
      'is one that is for more than the ceiling',
      async () => [await change(), await judge(2, 'ceiling', 4)],
      [{ ...waiting, concern: 'ceiling' }],
    ],
    ['is none that is for no more than before', async () => [await change(), await judge(2, null, 4)], []],
    ['is none that was turned on, too', async () => [await change(), await enable(2, 4)], []],
    ['is none that was turned off', async () => [await change(), await off(4)], []],
    ['is none that was never on', async () => [await off(3), await change()], []],
    ['is none whose file is gone', async () => [await change(), await record([other], 4)], []],
    [
      'is none whose file is as it was again',
      async () => [await change(), await record([before, other], 4)],
      [],
    ],
    [
      'is a file that is as it was before it was turned on; nobody noted since when',
      async () => [await change(), await enable(2, 4), await record([before, other], 5)],
      [{ ...waiting, name: 'Silent enterprises', version: 1, changedAt: null }],
    ],
  ])('%s', async (_case, happens, expected) => {
    await happens();
    expect(await listWaiting(db)).toEqual(expected);
    const states = (await listPlaybooks(db)).filter(({ state }) => state === 'waiting');
    expect(states.map(({ playbook }) => playbook.key)).toEqual(expected.map(() => 'silent'));
  });

  test('comes with those first of which it is known why, and then as they changed', async () => {
    const names = ['late', 'early', 'uncounted'];
    for (const [index, key] of names.entries()) {
      await record([playbookOf(key)], 4);
      await enablePlaybook(db, { playbookKey: key, version: 1, enabledBy: 'manager', holdout: 0 }, day(4));
      await record([playbookOf(key, { purpose: 'Another.' })], [7, 6, 5][index]!);
    }
    await record(
      names.map((key) => playbookOf(key, { purpose: 'Another.' })),
      8,
    );
    for (const key of ['late', 'early'])
      await judgeVersion(db, { playbookKey: key, version: 2, concern: 'everyone' }, day(8));
    expect((await listWaiting(db)).map(({ key }) => key)).toEqual(['early', 'late', 'uncounted']);
  });
});

/** Everybody sees theirs as it is now. */
async function drawn() {
  for (const userId of ['csm', 'manager']) {
    await openHome(db, userId, FIRST_PLACE, day(1));
    await recordHomeShown(db, userId, (await findHome(db, userId))!.wanted);
  }
}

const due = async () => {
  const { rows } = await db.execute<{ userId: string }>(
    sql`select user_id as "userId" from homes where shown < wanted`,
  );
  return rows.map(({ userId }) => userId);
};

describe('the App Homes of those who decide', () => {
  beforeEach(async () => {
    await recordTeammates(db, [teammateOf('csm'), teammateOf('manager', { role: 'manager' })], day(1));
    await drawn();
  });

  test.each<[string, () => Promise<unknown>, () => Promise<unknown>]>([
    ['the file changed', async () => {}, change],
    ['it is known why it waits', change, () => judge(2, 'everyone', 4)],
    ['it goes on by itself', change, () => judge(2, null, 4)],
    ['it was turned on, too', change, () => enable(2, 4)],
    ['it was turned off', change, () => off(4)],
    ['the file is gone', change, () => record([other], 4)],
    ['the file is as it was again', change, () => record([before, other], 4)],
  ])('are drawn again when %s', async (_case, given, happens) => {
    await given();
    await drawn();
    await happens();
    expect(await due()).toEqual(['manager']);
  });

  test.each<[string, () => Promise<unknown>]>([
    ['the same files are read by another replica', () => record([after, other], 4)],
    ['a playbook that is off changes', () => record([after, playbookOf('launch', { name: 'New' })], 4)],
    ['a version is judged that is not the current one', () => judge(1, 'everyone', 4)],
    ['another was turned on that is not the current one', () => enable(1, 4)],
  ])('stay as they are when %s', async (_case, happens) => {
    await change();
    await drawn();
    await happens();
    expect(await due()).toEqual([]);
  });

  test('stay as they are when what changed is taken back', async () => {
    const undone = db.transaction(async (tx) => {
      await recordPlaybooks(tx, [after, other], day(3));
      tx.rollback();
    });
    await expect(undone).rejects.toThrow();
    expect(await due()).toEqual([]);
  });
});
