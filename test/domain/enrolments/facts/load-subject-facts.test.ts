import { sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import type { Connection } from '../../../../src/db/database.ts';
import { loadSubjectFacts } from '../../../../src/domain/enrolments/facts/load-subject-facts.ts';
import type { Asked } from '../../../../src/domain/enrolments/facts/subject.ts';
import { rollUpPending } from '../../../../src/domain/usage/roll-up.ts';
import { addAccounts, addMembers, appendEvents, catalogOf, featureOf } from '../../../support/builders.ts';
import { freshDatabase } from '../../../support/database.ts';

const DAY = '2026-06-30';
const catalog = catalogOf({
  features: [featureOf('work'), featureOf('reports', { tier: 'advanced' })],
  loginEvents: ['login'],
});

let connection: Connection;
let accounts: Map<string, number>;
let members: Map<string, number>;

beforeAll(async () => {
  connection = await freshDatabase();
  const { db } = connection;
  accounts = await addAccounts(db, [
    { accountId: 'acme', seats: 10 },
    { accountId: 'nameless' },
    { accountId: 'former' },
    { accountId: 'unheard' },
  ]);
  const accountKey = accounts.get('acme')!;
  members = await addMembers(db, [
    { accountKey, memberId: 'ann', invitedAt: '2026-06-01T09:00:00Z', department: 'Sales' },
    { accountKey, memberId: 'looker', invitedAt: '2026-06-01T09:00:00Z' },
    { accountKey, memberId: 'silent' },
    { accountKey, memberId: 'removed', removedAt: '2026-06-30T09:00:00Z' },
    { accountKey: accounts.get('nameless')!, memberId: 'nobody' },
    { accountKey: accounts.get('unheard')!, memberId: 'unheard' },
  ]);
  const did = (memberId: string, event: string, at: string) => ({
    accountKey,
    memberKey: members.get(memberId)!,
    event,
    at: `${at}T09:00:00Z`,
  });
  await appendEvents(db, catalog, [
    did('ann', 'work', '2026-06-10'),
    did('ann', 'work', '2026-06-28'),
    did('ann', 'reports', '2026-07-01'),
    did('looker', 'login', '2026-06-20'),
    did('silent', 'reports', '2026-01-02'),
    did('silent', 'work', '2026-02-01'),
    { accountKey: accounts.get('nameless')!, event: 'work', at: '2026-06-20T09:00:00Z' },
  ]);
  await rollUpPending(db, catalog);
  await db.execute(sql`
    update accounts set tier = 'gold', arr = 1200.5, renewal_date = '2026-07-30', contract_start = '2026-06-20'
    where account_id = 'acme'`);
  await db.execute(sql`update accounts set churned_on = '2026-06-29' where account_id = 'former'`);
  await db.execute(sql`update members set email = 'ann@example.com' where member_id = 'ann'`);
  await db.execute(sql`
    insert into contact_opt_outs values
      (${accountKey}, ${members.get('ann')!}, '2026-06-30T20:00Z', 'U1'),
      (${accountKey}, ${members.get('looker')!}, '2026-07-01T00:00Z', 'U1')`);
  for (const [asOf, score] of [
    ['2026-06-20', 41],
    ['2026-06-29', 42],
    ['2026-07-01', 99],
  ])
    await db.execute(sql`
      insert into evaluations (account_key, as_of, catalog_version, rules_version, measures, opinions, health, risk,
        health_score, likelihood)
      values (${accountKey}, ${asOf}, '0', 1, '{"activeShare": 0.2, "depthMean": 0.5}', '{}', '{}', '{}', ${score}, 0.3)`);
  for (const [kind, openedOn, closedOn, because] of [
    ['declining_use', '2026-06-20', '2026-07-01', 'cleared'],
    ['champion_gone', '2026-06-20', '2026-06-30', 'cleared'],
    ['milestone_missed', '2026-05-01', '2026-06-01', 'explained'],
    ['milestone_missed', '2026-06-20', '2026-06-30', 'cleared'],
    ['shallow_use', '2026-05-01', '2026-06-01', 'cleared'],
    ['shallow_use', '2026-06-20', '2026-06-30', 'explained'],
    ['no_use', '2026-07-01', null, null],
  ])
    await db.execute(sql`
      insert into signals (account_key, kind, opened_on, since, seen_on, closed_on, closed_because, severity, evidence,
        involved, judged_on)
      values (${accountKey}, ${kind}, ${openedOn}, ${openedOn}, ${openedOn}, ${closedOn}, ${because}, 'low', '{}', '{}',
        ${openedOn})`);
  await db.execute(sql`
    insert into signals (account_key, kind, opened_on, since, seen_on, closed_on, closed_because, severity, evidence,
      involved, judged_on)
    values (${accounts.get('former')!}, 'declining_use', '2026-06-20', '2026-06-20', '2026-06-20', '2026-06-28', 'cleared',
      'low', '{}', '{}', '2026-06-28')`);
});

const ACCOUNT_OF: Record<string, string> = { nobody: 'nameless', unheard: 'unheard' };

async function knownOf(memberId: string | null, given: Partial<Asked> = {}) {
  const asked: Asked = {
    accountKey: accounts.get(ACCOUNT_OF[memberId ?? ''] ?? 'acme')!,
    memberKey: memberId === null ? null : members.get(memberId)!,
    about: null,
    anchorOn: '2026-06-20',
    enrolledOn: '2026-06-20',
    startedBy: null,
    ...given,
  };
  const [known] = await loadSubjectFacts(connection.db, catalog, DAY, null, [asked]);
  return known!;
}

test('an account is told as of the day', async () => {
  expect(await knownOf(null)).toEqual({
    accountId: 'acme',
    churned: false,
    seatRemoved: false,
    optedOut: false,
    usageKnown: true,
    signalCleared: false,
    facts: {
      'account.tier': 'gold',
      'account.touch_model': null,
      'account.industry': null,
      'account.region': null,
      'account.plan': null,
      'account.seats': 10,
      'account.arr': 1200.5,
      'account.days_to_renewal': 30,
      'account.days_since_start': 10,
      'account.health': 42,
      'account.risk': 0.3,
      'account.active_share': 0.2,
      'account.depth': 0.5,
      'account.signals': ['declining_use'],
      'account.signal_open': null,
    },
  });
});

test('a member is told as of the day', async () => {
  const { facts, optedOut, seatRemoved } = await knownOf('ann', { about: 'reports' });
  expect({ optedOut, seatRemoved }).toEqual({ optedOut: true, seatRemoved: false });
  expect(facts).toMatchObject({
    'member.role': 'other',
    'member.behaviour': 'casual',
    'member.value': 'scaled',
    'member.maturity': 'new',
    'member.department': 'Sales',
    'member.level': 1,
    'member.depth': 0.5,
    'member.days_since_invited': 29,
    'member.quiet_days': 2,
    'member.active_days': 2,
    'member.logged_in': true,
    'member.activated': true,
    'member.active_again': true,
    'member.tried_feature': false,
    'member.has_email': true,
  });
});

test.each<[string, Partial<Asked>, boolean]>([
  [
    'on the day of the enrolment, when they had been silent',
    { anchorOn: '2026-05-01', enrolledOn: '2026-06-28' },
    true,
  ],
  [
    'on the day of the enrolment, when that is what it counts from',
    { anchorOn: '2026-06-28', enrolledOn: '2026-06-28' },
    false,
  ],
  [
    'on the day on which somebody started it',
    { anchorOn: '2026-05-01', enrolledOn: '2026-06-28', startedBy: 'U1' },
    false,
  ],
  [
    'before the enrolment, of which was heard later',
    { anchorOn: '2026-05-01', enrolledOn: '2026-06-29' },
    false,
  ],
  ['after all of it', { anchorOn: '2026-05-01', enrolledOn: '2026-06-27', startedBy: 'U1' }, true],
])('active again %s', async (_, given, again) => {
  expect((await knownOf('ann', given)).facts).toMatchObject({ 'member.active_again': again });
});

test('who only looked was never active, and opts out another day', async () => {
  const { facts, optedOut } = await knownOf('looker');
  expect(optedOut).toBe(false);
  expect(facts).toMatchObject({
    'member.quiet_days': null,
    'member.logged_in': true,
    'member.activated': false,
    'member.active_again': false,
    'member.has_email': false,
    'member.tried_feature': null,
  });
});

test('a long silence is counted to its day, and what was used before it is remembered', async () => {
  expect((await knownOf('silent', { about: 'reports' })).facts).toMatchObject({
    'member.quiet_days': 149,
    'member.tried_feature': true,
    'member.behaviour': 'dormant',
  });
});

test('of an account whose events name nobody no use is known', async () => {
  const { facts } = await knownOf('nobody');
  expect(facts).toMatchObject({ 'member.role': 'other', 'member.has_email': false });
  expect(facts).not.toHaveProperty('member.activated');
  expect(facts).not.toHaveProperty('member.behaviour');
});

test('of an account of which no data ever came no use is known, and no health', async () => {
  const { facts, usageKnown } = await knownOf('unheard');
  expect(usageKnown).toBe(false);
  expect(facts).toMatchObject({ 'member.role': 'other', 'account.tier': null });
  for (const fact of ['member.activated', 'member.logged_in', 'member.behaviour', 'account.health'])
    expect(facts).not.toHaveProperty(fact);
});

test('of who has no seat any more nothing is known but that', async () => {
  const { facts, seatRemoved } = await knownOf('removed');
  expect(seatRemoved).toBe(true);
  expect(Object.keys(facts).some((fact) => fact.startsWith('member.'))).toBe(false);
});

type Stands = { open: boolean | null; ends: boolean };

test.each<[string, Partial<Asked>, Stands]>([
  ['is open', { about: 'declining_use' }, { open: true, ends: false }],
  ['has cleared on the day', { about: 'champion_gone' }, { open: false, ends: true }],
  ['closed because another says it', { about: 'shallow_use' }, { open: null, ends: true }],
  [
    'is open again, but is not the one that set it off, of which nothing is left',
    { about: 'declining_use', anchorOn: '2026-05-01' },
    { open: null, ends: true },
  ],
  [
    'is the one of its day, whatever became of a later one',
    { about: 'milestone_missed', anchorOn: '2026-05-01' },
    { open: null, ends: true },
  ],
  [
    'is any of the kind where somebody started it',
    { about: 'declining_use', anchorOn: '2026-05-01', startedBy: 'U1' },
    { open: true, ends: false },
  ],
  [
    'is the newest of the kind where somebody started it: cleared',
    { about: 'milestone_missed', anchorOn: '2026-06-10', startedBy: 'U1' },
    { open: false, ends: true },
  ],
  [
    'is the newest of the kind where somebody started it: said by another',
    { about: 'shallow_use', anchorOn: '2026-06-10', startedBy: 'U1' },
    { open: null, ends: true },
  ],
  [
    'counts as open where somebody started it about none',
    { about: null, startedBy: 'U1' },
    { open: true, ends: false },
  ],
  ['is none where it is about a feature', { about: 'reports' }, { open: null, ends: false }],
])('the signal %s', async (_, given, { open, ends }) => {
  const { facts, signalCleared } = await knownOf(null, given);
  expect(facts['account.signal_open']).toBe(open);
  expect(signalCleared).toBe(ends);
});

test('a signal that cleared before the account left is no success of anything', async () => {
  const { facts, churned } = await knownOf(null, {
    accountKey: accounts.get('former')!,
    about: 'declining_use',
  });
  expect(churned).toBe(true);
  expect(facts['account.signal_open']).toBeNull();
});
