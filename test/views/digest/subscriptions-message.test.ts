import { expect, test } from 'vitest';
import type { Subscription } from '../../../src/domain/digest/digest.ts';
import { ANY } from '../../../src/domain/portfolio/list-filter.ts';
import { settingsWindow } from '../../../src/views/digest/settings-window.ts';
import { subscriptionsMessage } from '../../../src/views/digest/subscriptions-message.ts';

const subscription: Subscription = {
  subscriptionId: 7,
  channelId: 'C1',
  createdBy: 'U9',
  filter: ANY,
  sendAt: '09:00',
  weekdays: [1],
  timeZone: 'UTC',
  saysNothingNew: false,
};

test.each([
  [true, 'digest.change', 'made it'],
  [false, '<@U9> made it. They, managers and admins can change or end it.', 'digest.change'],
])('the buttons of a digest are for who may press them: %s', (may, told, notTold) => {
  const list = { channelId: 'C1', here: [subscription], mine: [], mayEnd: () => may };
  const words = JSON.stringify(subscriptionsMessage(list));
  expect(words).toContain(told);
  expect(words).not.toContain(notTold);
});

test.each([
  ['C1', 'It goes to <#C1>, for everyone there to read.'],
  ['U9', 'It goes to you alone.'],
])('the window of a digest to %s says where it goes', (channelId, words) => {
  const window = settingsWindow({ ...subscription, channelId }, { tiers: [], regions: [], kinds: [] }, '{}');
  expect(JSON.stringify(window.blocks[0])).toContain(words);
});
