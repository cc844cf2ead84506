import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Connection } from '../../../../src/db/database.ts';
import { findCandidates } from '../../../../src/domain/enrolments/triggers/find-candidates.ts';
import { pastOf } from '../../../../src/domain/enrolments/triggers/past.ts';
import type { Trigger } from '../../../../src/domain/playbooks/playbook.ts';
import { rollUpPending } from '../../../../src/domain/usage/roll-up.ts';
import { addAccounts, addMembers, appendEvents, catalogOf, featureOf } from '../../../support/builders.ts';
import { freshDatabase } from '../../../support/database.ts';
import { addEnrolments, addPlaybook, playbookOf } from '../../../support/playbooks.ts';

const DAY = '2026-06-30';
const catalog = catalogOf({
  features: [
    featureOf('work'),
    featureOf('reports', { launched: '2026-06-24', roles: ['admin'] }),
    featureOf('old', { launched: '2026-06-23' }),
    featureOf('soon', { launched: '2026-07-01' }),
  ],
  roles: [
    { key: 'admin', name: 'Admin', cadence: 'weekly', daysPerWeek: 1, activeGoal: 0.6, depthGoal: 0.4 },
    { key: 'rep', name: 'Rep', cadence: 'weekly', daysPerWeek: 1, activeGoal: 0.6, depthGoal: 0.4 },
  ],
});

const at = (day: string) => `${day}T09:00:00Z`;

let connection: Connection;
let accountKey: number;
let members: Map<string, number>;

beforeAll(async () => {
  connection = await freshDatabase();
  const { db } = connection;
  accountKey = (await addAccounts(db, [{ accountId: 'acme' }])).get('acme')!;
  members = await addMembers(db, [
    { accountKey, memberId: 'new', invitedAt: at('2026-06-24'), role: 'admin' },
    { accountKey, memberId: 'week old', invitedAt: at('2026-06-23'), role: 'rep' },
    { accountKey, memberId: 'tomorrow', invitedAt: at('2026-07-01') },
    { accountKey, memberId: 'removed', invitedAt: at('2026-06-25'), removedAt: at('2026-06-30') },
    { accountKey, memberId: 'silent', role: 'rep' },
    { accountKey, memberId: 'nearly silent', role: 'rep' },
    { accountKey, memberId: 'long silent', role: 'unheard of' },
    { accountKey, memberId: 'regular', role: 'rep' },
  ]);
  const worked = (memberId: string, ...days: string[]) =>
    days.map((day) => ({ accountKey, memberKey: members.get(memberId)!, event: 'work', at: at(day) }));
  await appendEvents(db, catalog, [
    ...worked('silent', '2026-05-01', '2026-05-31'),
    ...worked('nearly silent', '2026-06-01'),
    ...worked('long silent', '2026-01-05', '2026-01-20'),
    // Of four weeks in a row up to the 30th with an active day each, the first ends on the 9th: not regular before the 28th.
    ...worked('regular', '2026-06-07', '2026-06-10', '2026-06-17', '2026-06-28'),
  ]);
  await rollUpPending(db, catalog);
  await db.execute(sql`update accounts set renewal_date = '2026-08-29'`);
});

async function found(trigger: Trigger, day = DAY): Promise<string[]> {
  const nameOf = new Map([...members].map(([name, key]) => [key, name]));
  const all = await findCandidates(connection.db, catalog, playbookOf('any', { trigger }), {
    chunk: { accountKeys: [accountKey], part: null },
    day,
    signals: [],
  });
  return all.map(({ asCandidate }) => {
    const { memberKey, occasion, anchorOn } = asCandidate(pastOf([]))!;
    return `${memberKey === null ? 'account' : nameOf.get(memberKey)}: ${occasion} (${anchorOn})`;
  });
}

describe('what a trigger finds', () => {
  test('member_created: who was invited in the last seven days and has a seat', async () => {
    expect(await found({ kind: 'member_created' })).toEqual(['new: invited on 2026-06-24 (2026-06-24)']);
  });

  test('member_inactive: from the day on which the silence is as long', async () => {
    const long = 'long silent: quiet since 2026-01-20 (2026-01-20)';
    expect(await found({ kind: 'member_inactive', days: 30 })).toEqual([
      'silent: quiet since 2026-05-31 (2026-05-31)',
      long,
    ]);
    expect(await found({ kind: 'member_inactive', days: 30 }, '2026-06-29')).toEqual([long]);
    expect(await found({ kind: 'member_inactive', days: 200 })).toEqual([]);
  });

  test('level_reached: who was below it seven days before', async () => {
    expect(await found({ kind: 'level_reached', level: 2 })).toEqual([
      'regular: level 2 reached, seen on 2026-06-30 (2020-01-01)',
    ]);
    expect(await found({ kind: 'level_reached', level: 2 }, '2026-06-27')).toEqual([]);
    expect(await found({ kind: 'level_reached', level: 1 }, '2026-06-07')).toContain(
      'nearly silent: level 1 reached, seen on 2026-06-07 (2020-01-01)',
    );
  });

  test('feature_launched: to whose role it is relevant, of what came out in the last seven days', async () => {
    const occasion = 'reports launched on 2026-06-24 (2026-06-24)';
    expect(await found({ kind: 'feature_launched', feature: null })).toEqual([
      `new: ${occasion}`,
      `long silent: ${occasion}`,
    ]);
    expect(await found({ kind: 'feature_launched', feature: 'old' })).toEqual([]);
  });

  test('before_renewal: from so many days before it to the day itself', async () => {
    const renewal = 'account: renewal on 2026-08-29 (2026-06-30)';
    expect(await found({ kind: 'before_renewal', days: 60 })).toEqual([renewal]);
    expect(await found({ kind: 'before_renewal', days: 60 }, '2026-06-29')).toEqual([]);
    expect(await found({ kind: 'before_renewal', days: 60 }, '2026-08-29')).toEqual([renewal]);
    expect(await found({ kind: 'before_renewal', days: 60 }, '2026-08-30')).toEqual([]);
  });

  test('manual: nothing', async () => {
    expect(await found({ kind: 'manual' })).toEqual([]);
  });
});

test('who was taken for the same silence is not found again, for a later one they are', async () => {
  const { db } = connection;
  await addPlaybook(db, [playbookOf('any')]);
  await addEnrolments(db, [
    { accountKey, playbookKey: 'any', memberKey: members.get('silent')!, anchorOn: '2026-05-31' },
    { accountKey, playbookKey: 'any', memberKey: members.get('long silent')!, anchorOn: '2026-01-05' },
  ]);
  const again = 'long silent: quiet since 2026-01-20 (2026-01-20)';
  expect(await found({ kind: 'member_inactive', days: 30 })).toEqual([again]);
  expect(await found({ kind: 'member_inactive', days: 60 })).toEqual([again]);
  expect(await found({ kind: 'member_inactive', days: 29 })).toEqual([
    'nearly silent: quiet since 2026-06-01 (2026-06-01)',
    again,
  ]);
  await addEnrolments(db, [
    { accountKey, playbookKey: 'any', memberKey: members.get('long silent')!, anchorOn: '2026-01-20' },
  ]);
  expect(await found({ kind: 'member_inactive', days: 30 })).toEqual([]);
});
