import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { measureReach } from '../../../../src/domain/enrolments/dry-run/find-audience.ts';
import { tick } from '../../../../src/domain/enrolments/tick.ts';
import type { Condition } from '../../../../src/domain/playbooks/condition.ts';
import type { Trigger } from '../../../../src/domain/playbooks/playbook.ts';
import { addAccounts, addMembers, catalogOf, featureOf } from '../../../support/builders.ts';
import { freshDatabase } from '../../../support/database.ts';
import { addPlaybook, playbookOf, stepOf } from '../../../support/playbooks.ts';
import { addAccountDays } from '../../../support/usage-days.ts';

const DAY = '2026-06-10';
const catalog = catalogOf({
  features: [featureOf('reports', { launched: DAY }), featureOf('alerts', { launched: '2026-01-01' })],
});
const { db } = await freshDatabase();
let acme: number;

beforeEach(async () => {
  await db.execute(sql`truncate accounts, members, enrolments, account_ticks, signals, playbooks, playbook_versions,
    member_days cascade`);
  const keys = await addAccounts(
    db,
    ['acme', 'globex'].map((accountId) => ({ accountId })),
  );
  acme = keys.get('acme')!;
  await addAccountDays(db, [acme], [DAY]);
  await addMembers(
    db,
    ['ann', 'ben'].map((memberId) => ({ accountKey: acme, memberId })),
  );
});

const NOT_TRIED: Condition = { fact: 'member.tried_feature', test: { in: [false] } };
const launch = (feature: string | null, audience: Condition) =>
  playbookOf('launch', {
    trigger: { kind: 'feature_launched', feature },
    audience,
    steps: [stepOf('announce', 0)],
    success: {
      ...playbookOf('any').success,
      goal: { fact: 'member.tried_feature', test: { in: [true] } },
    },
  });

describe('the audience of a launch is asked about the feature', () => {
  test.each([
    ['those who have not tried the feature', 'reports', NOT_TRIED, 2],
    ['those who have not tried whichever comes out', null, NOT_TRIED, 2],
    ['those who have tried it', 'reports', { not: NOT_TRIED }, 0],
    ['those who have tried whichever comes out', null, { not: NOT_TRIED }, 0],
  ] as const)('%s', async (_case, feature, audience, members) => {
    const reach = await measureReach(db, catalog, launch(feature, audience), DAY);
    expect(reach).toEqual({
      audience: { accounts: members === 0 ? 0 : 1, members },
      all: { accounts: 1, members: 2 },
    });
  });

  test('so that it is no smaller than what the first day enrols', async () => {
    await addPlaybook(db, [launch('reports', NOT_TRIED)]);
    const { enrolled } = await tick(db, catalog, DAY, new Date(`${DAY}T08:00:00Z`));
    expect(enrolled).toBe(2);
  });
});

describe('the audience of a signal is asked about the signals that are open', () => {
  const OPEN: Condition = { fact: 'account.signal_open', test: { in: [true] } };
  const signal: Trigger = { kind: 'signal', signals: ['declining_use'], leastSeverity: 'low' };
  const missed: Trigger = { kind: 'milestone_missed', milestones: [] };

  test.each([
    ['the account where one is open', signal, 'declining_use', 1],
    ['a missed milestone', missed, 'milestone_missed', 1],
    ['nobody where another is', signal, 'no_use', 0],
  ] as const)('%s', async (_case, trigger, kind, accounts) => {
    await db.execute(sql`
      insert into signals (account_key, kind, opened_on, since, seen_on, severity, evidence, involved, judged_on)
      values (${acme}, ${kind}, ${DAY}, ${DAY}, ${DAY}, 'medium', '{}', '{}', ${DAY})`);
    const playbook = playbookOf('decline', { subject: 'account', trigger, audience: OPEN });
    const reach = await measureReach(db, catalog, playbook, DAY);
    expect(reach).toEqual({ audience: { accounts, members: 0 }, all: { accounts: 2, members: 0 } });
  });
});
