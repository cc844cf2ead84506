import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Effect } from '../../../src/domain/effect/effect.ts';
import { judgeSuccess } from '../../../src/domain/effect/judge-success.ts';
import { NO_OUTCOMES, NO_TASKS, noCounts } from '../../../src/domain/effect/queries.ts';
import { dryRunDocument, playbookDocument } from '../../../src/views/playbooks/documents.ts';
import { keysIn } from '../../support/keys-in.ts';
import { playbookOf } from '../../support/playbooks.ts';

const standing = {
  playbook: playbookOf('welcome'),
  version: 1,
  state: 'on' as const,
  goneAt: null,
  enabledAt: new Date('2026-06-01T08:00:00Z'),
  enabledBy: 'U1',
  enabledVersion: 1,
  concern: null,
  holdout: 0,
};

/** Of accounts with five members each, of whom two reached the goal. */
const effectOf = (accounts: number): Effect => {
  const sums = {
    accounts,
    subjects: 5 * accounts,
    reached: 2 * accounts,
    reachedSquared: 4 * accounts,
    reachedTimesSubjects: 10 * accounts,
    subjectsSquared: 25 * accounts,
  };
  const success = judgeSuccess({ ...NO_OUTCOMES, all: sums, treated: sums }, 0.3);
  return { counts: noCounts(), tasks: NO_TASKS, success };
};

test.each([
  ['too few accounts say', 9, { reached: 18, enrolments: 45, share: null, against_target: null }],
  ['enough say', 10, { reached: 20, enrolments: 50, share: { share: 0.4 }, against_target: 'not_sure' }],
])('%s no more than they can', (_case, accounts, told) => {
  expect(playbookDocument(standing, effectOf(accounts)).success).toMatchObject(told);
});

test('every key of a playbook and of what it would do is in docs/playbooks.md', () => {
  const reach = { accounts: 1, members: 5 };
  const dryRun = dryRunDocument(
    {
      day: '2026-06-01',
      audience: reach,
      all: reach,
      firstDay: { ...reach, heldOut: reach },
      samples: [{ accountKey: 1, accountName: 'Acme', memberName: 'Hugo' }],
      samplesOf: 'first day',
      tasks: 1,
      busiest: [{ userId: 'U1', tasks: 1 }],
    },
    [{ stepKey: 'call', given: 2, reached: 1 }],
    [{ assignee: 'U1', stepKey: 'call', ended: 2, skipped: 1, reasons: {} }],
  );
  const reference = readFileSync('docs/playbooks.md', 'utf8');
  const keys = keysIn({ ...playbookDocument(standing, effectOf(10)), dry_run: dryRun });
  expect(keys.filter((key) => !reference.includes(`\`${key}\``))).toEqual([]);
});
