import { describe, expect, test } from 'vitest';
import { readManifest } from '../../../sandbox/manifest.ts';
import { unreadIn } from '../../../sandbox/page/sidebar/unread.ts';
import { openDirect } from '../../../sandbox/state/channels.ts';
import { post, type NewMessage } from '../../../sandbox/state/messages.ts';
import { demoWorkspace } from '../../../sandbox/state/workspace.ts';
import { priya, random, success, tomas } from '../with-bot.ts';

const manifest = readManifest(new URL('../manifest.fixture.yml', import.meta.url));

/** What Priya has not read after these messages, with #random open. */
function unreadAfter(sent: (Omit<NewMessage, 'channel'> & { channel?: string })[]): [string, number][] {
  const state = demoWorkspace(manifest, () => new Date('2026-03-09T09:00:00Z'));
  const direct = openDirect(state, [priya, tomas]).id;
  const messages = sent.map((message) => post(state, { channel: direct, ...message }));
  const snapshot = { me: priya, messages, channels: [...state.channels.values()] };
  const unread = unreadIn(snapshot, random);
  return [...unread].map(([channel, count]) => [channel === direct ? 'direct' : channel, count]);
}

describe('unread marks', () => {
  const parent = '1.000001';
  test.each([
    ['a message in a channel', { channel: success, user: tomas, text: 'Hi' }, [[success, 0]]],
    ['a mention', { channel: success, user: tomas, text: `<@${priya}> look` }, [[success, 1]]],
    ['a message to all', { channel: success, user: tomas, text: '<!here> look' }, [[success, 1]]],
    ['a direct message', { user: tomas, text: 'Hi' }, [['direct', 1]]],
    ['one’s own message', { channel: success, user: priya, text: 'Hi' }, []],
    ['a message in the open channel', { channel: random, user: tomas, text: 'Hi' }, []],
    ['an answer in a thread', { channel: success, user: tomas, text: 'Hi', threadTs: parent }, []],
    [
      'a mention in a thread',
      { channel: success, user: tomas, text: `<@${priya}>`, threadTs: parent },
      [[success, 1]],
    ],
  ])('%s', (_, message, expected) => {
    expect(unreadAfter([message])).toEqual(expected);
  });

  test('mentions are counted', () => {
    const mention = { channel: success, user: tomas, text: `<@${priya}>` };
    expect(unreadAfter([mention, { ...mention, text: 'Hi' }, mention])).toEqual([[success, 2]]);
  });
});
