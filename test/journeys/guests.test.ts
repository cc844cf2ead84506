import { expect, test } from 'vitest';
import { faultRequest } from '../../sandbox/faults/fault.ts';
import { addFault } from '../../sandbox/faults/faults.ts';
import { addTeammate } from '../../sandbox/state/teammates.ts';
import { addAccounts } from '../support/builders.ts';
import { freshDatabase } from '../support/database.ts';
import { eventually, gus, join, leave, priya, random, success, uptake, wordsOf } from './with-uptake.ts';

const connection = await freshDatabase();
await addAccounts(connection.db, [{ accountId: 'acme', name: 'Acme Corp' }]);

type Case = {
  where: string;
  channel?: string;
  change: (slack: Awaited<ReturnType<typeof uptake>>['slack']) => void;
  said: string;
};

const newcomer = { title: '', timeZone: 'UTC', isAdmin: false, email: null };

test.each<Case>([
  {
    where: 'where a guest reads along',
    channel: random,
    change: (slack) => join(slack, slack.state.app.botUserId, random),
    said: 'There are guests in this channel',
  },
  {
    where: 'where someone of another workspace reads along though the channel is not marked as shared',
    change: (slack) => join(slack, 'U0OUTSIDE', success),
    said: 'There are people from outside this workspace in this channel',
  },
  {
    where: 'where Slack does not say who is there',
    change: ({ state }) =>
      void addFault(state, faultRequest.parse({ kind: 'error-before', target: 'conversations.members' })),
    said: 'Slack could not tell me who can see this conversation',
  },
  {
    where: 'where Slack does not say who is a guest',
    change: ({ state }) =>
      void addFault(state, faultRequest.parse({ kind: 'drop-before', target: 'users.list' })),
    said: 'Slack could not tell me who can see this conversation',
  },
  {
    where: 'where Slack takes too long to say who is a guest',
    change: ({ state }) =>
      void addFault(state, faultRequest.parse({ kind: 'delay', target: 'users.list', delayMs: 3500 })),
    said: 'Slack could not tell me who can see this conversation',
  },
  {
    where: 'where Slack wants no more questions about who is a guest',
    change: ({ state }) =>
      void addFault(
        state,
        faultRequest.parse({ kind: 'rate-limit', target: 'users.list', retryAfter: 30, times: 1 }),
      ),
    said: 'Slack could not tell me who can see this conversation',
  },
])('$where no card is shared', async ({ channel = success, change, said }) => {
  const { slack, type, press, messages, stop } = await uptake(connection.db);
  change(slack);
  const card = await type(priya, '/adoption acme', channel);
  await press(priya, card, 'Share to channel');
  const refusal = await eventually(() => messages(channel).find(({ text }) => text.includes(said)));
  expect(refusal.ephemeralTo).toBe(priya);
  await stop();
  expect(
    messages(channel).filter(({ ephemeralTo, text }) => !ephemeralTo && text.startsWith('Acme')),
  ).toEqual([]);
});

test('once the guest has left, the same button shares the card', async () => {
  const { slack, type, press, messages } = await uptake(connection.db);
  join(slack, slack.state.app.botUserId, random);
  const card = await type(priya, '/adoption acme', random);
  await press(priya, card, 'Share to channel');
  await eventually(() => messages(random).find(({ text }) => text.includes('guests in this channel')));
  leave(slack, gus, random);
  await press(priya, card, 'Share to channel');
  await eventually(() =>
    messages(random).find(({ ephemeralTo, text }) => !ephemeralTo && text.startsWith('Acme')),
  );
});

test('a guest who came to the workspace after its members were read is noticed', async () => {
  const { slack, type, press, messages } = await uptake(connection.db);
  await press(priya, await type(priya, '/adoption acme'), 'Share to channel');
  await eventually(() =>
    messages(success).find(({ ephemeralTo, text }) => !ephemeralTo && text.startsWith('Acme')),
  );
  addTeammate(slack.state, { ...newcomer, id: 'U0LATER00', handle: 'later', name: 'Later', kind: 'guest' });
  join(slack, 'U0LATER00', success);
  await press(priya, await type(priya, '/adoption acme'), 'Share to channel');
  await eventually(() => messages(success).find(({ text }) => text.includes('guests in this channel')));
});

test('a shared card is not refreshed once a guest has come', async () => {
  const { slack, type, press, messages } = await uptake(connection.db);
  await press(priya, await type(priya, '/adoption acme'), 'Share to channel');
  const shared = await eventually(() =>
    messages(success).find(({ ephemeralTo, text }) => !ephemeralTo && text.startsWith('Acme')),
  );
  join(slack, gus, success);
  const before = wordsOf(shared);
  await press(priya, shared, 'Refresh');
  await eventually(() => messages(success).find(({ text }) => text.includes('guests in this channel')));
  expect(wordsOf(messages(success).find(({ ts }) => ts === shared.ts))).toBe(before);
});
