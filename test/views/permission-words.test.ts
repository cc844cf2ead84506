import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ACTIONS, PERMISSIONS, type Action } from '../../src/domain/permissions/permissions.ts';
import { ROLES } from '../../src/domain/teammates/teammate.ts';
import { capital } from '../../src/views/capital.ts';
import { notAllowed } from '../../src/views/permission-words.ts';
import { tableOf } from '../support/markdown.ts';

test('the table of docs/permissions.md is the one in the code', () => {
  const rows = tableOf(readFileSync('docs/permissions.md', 'utf8'), 'Who may do what');
  expect(rows).toEqual(
    ACTIONS.map((action) => [titleOf(action)].concat(ROLES.map((role) => PERMISSIONS[action][role]))),
  );
});

test.each([
  ['snooze_account', 'Only managers, admins, and whoever looks after the account can snooze an account.'],
  ['end_subscription', 'Only managers, admins, and whoever made it can change or end a digest.'],
  ['see_team', 'Only managers and admins can see the team’s accounts and tasks.'],
] as const)('whoever may not %s reads who may', (action, sentence) => {
  expect(notAllowed(action, PERMISSIONS[action])).toBe(sentence);
});

/** What can be done, as a title: `Hand an account over`. */
function titleOf(action: Action): string {
  const [, can] = / can (.*)\.$/.exec(notAllowed(action, PERMISSIONS[action]))!;
  return capital(can!);
}
