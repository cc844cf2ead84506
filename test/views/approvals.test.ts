import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { WaitingPlaybook } from '../../src/domain/playbooks/enabling/enabling.ts';
import { findFaults } from '../../src/slack/blocks/find-faults.ts';
import { approvalBlocks } from '../../src/views/approvals.ts';
import { extremeText } from './extreme-cards.ts';

const waiting: WaitingPlaybook = {
  key: 'welcome',
  name: 'Welcome',
  version: 2,
  concern: 'everyone',
  changedAt: new Date('2026-11-20T14:00:00Z'),
};
const blocksOf = (playbooks: WaitingPlaybook[]) =>
  approvalBlocks(playbooks.map((playbook) => ({ kind: 'playbook', playbook })));
const wordsOf = (playbooks: WaitingPlaybook[]) => JSON.stringify(blocksOf(playbooks));
const many = (count: number) => Array.from({ length: count }, () => waiting);

test('whoever decides on nothing sees no such section', () => {
  expect(approvalBlocks(null)).toEqual([]);
});

test('where nothing waits, that is said', () => {
  expect(wordsOf([])).toContain('Waiting for your approval');
  expect(wordsOf([])).toContain('Nothing waits for your approval.');
});

test.each([
  ['everyone', 'Version 2 is for everyone, and takes nobody new until you turn it on.'],
  ['ceiling', 'Version 2 is for more than your ceiling, and takes nobody new until you turn it on.'],
  [null, 'Version 2 takes nobody new yet: it is counted within minutes whom it is for.'],
] as const)('of a playbook with the concern %s it says why and since when it waits', (concern, why) => {
  expect(blocksOf([{ ...waiting, concern }])[1]).toEqual({
    type: 'section',
    text: {
      type: 'mrkdwn',
      text: `*Welcome* · the playbook’s file changed <!date^1795183200^{date_short_pretty} at {time}|2026-11-20 14:00 UTC>\n${why}`,
    },
    accessory: {
      type: 'button',
      text: { type: 'plain_text', text: 'Decide…' },
      action_id: 'playbook.turn_on',
      value: 'welcome',
      accessibility_label: 'Decide on version 2: Welcome',
    },
  });
});

test('where nobody noted when its file changed, it only says that it did', () => {
  expect(wordsOf([{ ...waiting, changedAt: null }])).toContain(
    String.raw`*Welcome* · the playbook’s file changed\nVersion 2`,
  );
});

test('ten are shown, and how many more there are', () => {
  expect(wordsOf(many(10)).match(/Decide…/g)).toHaveLength(10);
  expect(wordsOf(many(10))).not.toContain('more playbook');
  expect(wordsOf(many(11)).match(/Decide…/g)).toHaveLength(10);
  expect(wordsOf(many(11))).toContain('and 1 more playbook: `/adoption playbooks`');
  expect(wordsOf(many(13))).toContain('and 3 more playbooks');
});

test('Slack takes it whatever a playbook is called', () => {
  fc.assert(
    fc.property(extremeText, (name) => {
      const blocks = blocksOf([{ ...waiting, name }]);
      expect(findFaults({ type: 'home', blocks }, 'home')).toEqual([]);
      expect(JSON.stringify(blocks)).not.toMatch(/"mrkdwn","text":"[^"]*<![^d]/);
    }),
  );
});
