import { sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import type { LedgerEntry } from '../../../../src/domain/enrolments/ledger/ledger.ts';
import { loadLedger } from '../../../../src/domain/enrolments/ledger/load-ledger.ts';
import { addAccounts, addMembers, catalogOf } from '../../../support/builders.ts';
import { freshDatabase } from '../../../support/database.ts';
import { addEnrolments, addPlaybook, addRefusals, playbookOf } from '../../../support/playbooks.ts';

const DAY = '2026-06-10';
const catalog = catalogOf();
const { db } = await freshDatabase();
let accountKey: number;
let memberKey: number;

const welcome = playbookOf('welcome', { trigger: { kind: 'member_created' }, coolDownDays: 90 });
const decline = playbookOf('decline', {
  subject: 'account',
  trigger: { kind: 'signal', signals: ['declining_use'], leastSeverity: 'low' },
  coolDownDays: 90,
  success: { ...welcome.success, goal: { fact: 'account.health', test: { atLeast: 70 } } },
});

beforeEach(async () => {
  await db.execute(
    sql`truncate accounts, members, enrolments, enrolment_refusals, signals, playbooks, playbook_versions cascade`,
  );
  accountKey = (await addAccounts(db, [{ accountId: 'acme' }])).get('acme')!;
  memberKey = (await addMembers(db, [{ accountKey, memberId: 'ann', invitedAt: `${DAY}T06:00:00Z` }])).get(
    'ann',
  )!;
  await addPlaybook(db, [welcome]);
  await addPlaybook(db, [decline]);
});

const wordOf = (entry: LedgerEntry): string => {
  if (entry.kind === 'enrolment') return entry.enrolment.state;
  if (entry.kind === 'refusal') return `${entry.of} refused: ${entry.rule}`;
  return `${entry.of} now: ${'rule' in entry.because ? entry.because.rule : entry.because.why}`;
};

/** What is told of a playbook. */
async function toldOf(key: string): Promise<string[]> {
  const { entries } = await loadLedger(db, catalog, { accountKey, memberKey }, DAY);
  return entries.filter(({ playbook }) => playbook.key === key).map(wordOf);
}

const open = () =>
  db.execute(sql`
    insert into signals (account_key, kind, opened_on, since, seen_on, severity, evidence, involved, judged_on)
    values (${accountKey}, 'declining_use', ${DAY}, ${DAY}, ${DAY}, 'medium', '{}', '{}', ${DAY})`);

test('playbooks for accounts are told of, too: what they refused, and why not now', async () => {
  expect(await toldOf('decline')).toEqual(['account now: trigger']);
  await open();
  expect(await toldOf('decline')).toEqual(['account now: soon']);
  await addEnrolments(db, [
    {
      accountKey,
      playbookKey: 'decline',
      state: 'completed',
      enrolledOn: '2026-05-01',
      goalBy: '2026-05-31',
    },
  ]);
  await addRefusals(db, [
    { accountKey, playbookKey: 'decline', memberKey: null, occasion: 'x', rule: 'cool_down', refusedOn: DAY },
  ]);
  expect(await toldOf('decline')).toEqual([
    'account refused: cool_down',
    'completed',
    'account now: re_entry',
  ]);
});

test('what a playbook did before is no reason to be silent about now', async () => {
  expect(await toldOf('welcome')).toEqual(['member now: soon']);
  await addEnrolments(db, [
    {
      accountKey,
      memberKey,
      playbookKey: 'welcome',
      state: 'left',
      occasion: `invited on ${DAY}`,
      enrolledOn: DAY,
    },
  ]);
  expect(await toldOf('welcome')).toEqual(['left', 'member now: trigger']);
});

test.each([
  ['runs', { state: 'running' }, ['running']],
  ['is left alone', { state: 'held_out' }, ['held_out']],
  ['was left alone', { state: 'held_out', goalBy: '2026-06-09' }, ['held_out', 'member now: re_entry']],
] as const)('of what %s', async (_case, given, told) => {
  await addEnrolments(db, [{ accountKey, memberKey, playbookKey: 'welcome', ...given }]);
  expect(await toldOf('welcome')).toEqual(told);
});

test('of an account that has left it is said, and of a seat that was removed', async () => {
  await db.execute(sql`update members set removed_at = ${`${DAY}T07:00:00Z`}`);
  expect(await toldOf('welcome')).toEqual(['member now: seat_removed']);
  await db.execute(sql`update accounts set churned_on = ${DAY}`);
  expect([...(await toldOf('welcome')), ...(await toldOf('decline'))]).toEqual([
    'member now: churned',
    'account now: churned',
  ]);
});
