import { expect, test } from 'vitest';
import type { StandingPlaybook } from '../../../src/domain/playbooks/versions/standing.ts';
import { countLines, newsWords, standingWords } from '../../../src/views/playbooks/playbooks-message.ts';
import { playbookOf } from '../../support/playbooks.ts';

const standing = (given: Partial<StandingPlaybook> = {}): StandingPlaybook => ({
  playbook: playbookOf('welcome'),
  version: 2,
  state: 'on',
  goneAt: null,
  enabledAt: new Date('2026-09-28T09:00:00Z'),
  enabledBy: 'U1',
  enabledVersion: 2,
  concern: null,
  holdout: 0,
  ...given,
});

const NOW = new Date('2026-11-23T10:00:00Z');
const news = { since: new Date('2026-11-22T14:00:00Z'), runningOthers: 0 };

test.each<[string, Partial<StandingPlaybook>, boolean]>([
  ['waits for a manager', { state: 'waiting', enabledVersion: 1 }, true],
  ['took its place by itself', {}, true],
  ['was turned on since', { enabledAt: new Date('2026-11-23T08:00:00Z') }, false],
])('a version that %s is news, or is not', (_what, given, isNews) => {
  const words = newsWords(standing(given), news, NOW);
  expect(words.join()).toMatch(isNews ? /^🆕 Changed to version 2: <!date/ : /^$/);
});

test('a later version was turned on last, and not since when the playbook is on', () => {
  expect(standingWords(standing())).toMatch(/^\*on\* \(last turned on: <!date[^>]*>\) · version 2$/);
  expect(standingWords(standing({ version: 1 }))).toMatch(/^\*on\* since <!date[^>]*> · version 1$/);
});

const counts = {
  enrolled: 0,
  running: 0,
  completed: 0,
  left: 0,
  leftBy: {},
  held_out: 0,
  byHand: 0,
  accounts: 0,
  accountsHeldOut: 0,
};

test.each([
  [{}, 'Nobody was enrolled yet.'],
  [{ byHand: 2 }, 'Nobody was enrolled yet, 2 started by hand.'],
  [
    { enrolled: 90, running: 4, completed: 55, left: 31 },
    '90 enrolled: 4 under way, 55 came to the end of their steps, 31 ended early',
  ],
  [
    { enrolled: 1, running: 1, byHand: 3 },
    '1 enrolled: 1 under way, 0 came to the end of their steps, 0 ended early; 3 started by hand',
  ],
])('what became of those enrolled adds up: %j', (given, words) => {
  expect(countLines({ ...counts, ...given })).toEqual([words]);
});
