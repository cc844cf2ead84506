import { beforeEach, describe, expect, test } from 'vitest';
import { eventsOfChanges, type Happening } from '../../../sandbox/delivery/events-of-changes.ts';
import { readManifest } from '../../../sandbox/manifest.ts';
import { archiveChannel } from '../../../sandbox/state/archive-channel.ts';
import { join, openDirect } from '../../../sandbox/state/channels.ts';
import { edit, post, react, remove, unreact, type Message } from '../../../sandbox/state/messages.ts';
import type { State } from '../../../sandbox/state/state.ts';
import { changeTeammate, letJoin } from '../../../sandbox/state/teammates.ts';
import { demoWorkspace } from '../../../sandbox/state/workspace.ts';
import { gus, priya, random, success } from '../with-bot.ts';

let state: State;
let message: Message;
let told: Happening[];

beforeEach(() => {
  state = demoWorkspace(readManifest('manifest.yml'), () => new Date('2026-06-01T09:00:00Z'));
  message = post(state, { channel: success, user: priya, text: 'Morning' });
  told = [];
  const eventsOf = eventsOfChanges(state);
  state.listeners.add((change) => told.push(...eventsOf(change)));
});

const summary = () =>
  told.map(({ subscription, event }) => [subscription, event['type'], event['subtype'] ?? null]);

describe('the bot is told', () => {
  test.each<[string, () => unknown, unknown[]]>([
    ['a message', () => say(success, 'hello'), [['message.channels', 'message', null]]],
    [
      'a mention',
      () => say(success, `<@${state.app.botUserId}> hello`),
      [
        ['message.channels', 'message', null],
        ['app_mention', 'app_mention', null],
      ],
    ],
    [
      'a direct message, whoever it mentions',
      () => say(openDirect(state, [priya, state.app.botUserId]).id, `<@${state.app.botUserId}>`),
      [['message.im', 'message', null]],
    ],
    [
      'an edit',
      () => edit(state, message, { text: 'Good morning' }),
      [['message.channels', 'message', 'message_changed']],
    ],
    ['a deletion', () => remove(state, message), [['message.channels', 'message', 'message_deleted']]],
    [
      'that a channel is archived',
      () => archiveChannel(state, state.channels.get(success)!, true),
      [['channel_archive', 'channel_archive', null]],
    ],
    [
      'that someone joined, and that someone changed',
      () => {
        const newcomer = { title: '', timeZone: 'UTC', isAdmin: false, email: null, kind: 'person' } as const;
        letJoin(state, { ...newcomer, id: 'U0LATER00', handle: 'later', name: 'Later' });
        changeTeammate(state, priya, { name: 'Priya K' });
      },
      [
        ['team_join', 'team_join', null],
        ['user_change', 'user_change', null],
      ],
    ],
    ['nothing of an ephemeral message', () => post(state, { ...bare, ephemeralTo: priya }), []],
    ['nothing of a channel it is not in', () => say(random, 'lunch?'), []],
    [
      'a reaction, once, and that it was taken back',
      () => {
        react(state, message, 'wave', priya);
        react(state, message, 'wave', gus);
        unreact(state, message, 'wave', priya);
      },
      [
        ['reaction_added', 'reaction_added', null],
        ['reaction_added', 'reaction_added', null],
        ['reaction_removed', 'reaction_removed', null],
      ],
    ],
  ])('%s', (_what, happen, expected) => {
    happen();
    expect(summary()).toEqual(expected);
  });

  test('who joined, and what was said before an edit', () => {
    join(state, state.channels.get(success)!, gus);
    edit(state, message, { text: 'Good morning' });
    expect(told[0]).toMatchObject({
      subscription: 'member_joined_channel',
      event: { user: gus, channel: success, channel_type: 'C' },
    });
    expect(told.at(-1)?.event).toMatchObject({
      message: { text: 'Good morning' },
      previous_message: { text: 'Morning' },
    });
  });
});

const bare = { channel: success, user: priya, text: 'psst' };

function say(channel: string, text: string): Message {
  return post(state, { channel, user: priya, text });
}

test('a reaction is told with who, what and where, its own too', () => {
  react(state, message, 'wave', state.app.botUserId);
  expect(told.map(({ event }) => event)).toMatchObject([
    {
      user: state.app.botUserId,
      reaction: 'wave',
      item: { type: 'message', channel: success, ts: message.ts },
      item_user: priya,
    },
  ]);
});
