import { describe, expect, test } from 'vitest';
import { unreadIn } from '../../../sandbox/page/sidebar/unread.ts';
import { priya, random, success, tomas } from '../with-bot.ts';
import { link, linksShared, messageAt, shareLink, slackWithLinks } from '../with-links.ts';
import { errorOf } from './calling.ts';

const words = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });
const preview = { blocks: [words('Acme')] };
const unfurls = { [link]: preview };

async function workspace(options: Parameters<typeof slackWithLinks>[0] = {}) {
  const { slack, client } = await slackWithLinks(options);
  const place = await shareLink(slack);
  const [written, posted] = linksShared(slack).map((event) => String(event['unfurl_id']));
  const unfurl = (args: Record<string, unknown>) => client.apiCall('chat.unfurl', args);
  return { slack, client, place, unfurl, written, posted };
}

describe('chat.unfurl', () => {
  const place = { channel: success, ts: '1.000001' };
  test.each([
    [{}, 'missing_channel'],
    [{ channel: success }, 'missing_ts'],
    [{ source: 'composer' }, 'missing_unfurl_id'],
    [{ unfurl_id: 'U1' }, 'missing_source'],
    [{ unfurl_id: 'U1', source: 'elsewhere' }, 'invalid_source'],
    [{ unfurl_id: 'U1', source: 'composer' }, 'invalid_unfurl_id'],
    [{ ...place, channel: 'C0NOWHERE' }, 'cannot_find_channel'],
    [{ ...place, channel: '#customer-success' }, 'cannot_find_channel'],
    [place, 'cannot_find_message'],
    [{ channel: 'COMPOSER', ts: 'U1' }, 'cannot_find_message'],
  ])('of %j is answered with %s', async (args, error) => {
    const { unfurl } = await workspace();
    expect(await errorOf(unfurl({ unfurls, ...args }))).toBe(error);
  });

  test.each<[string, string, unknown]>([
    ['nothing', 'missing_unfurls', undefined],
    ['no JSON', 'invalid_unfurls_format', 'Acme'],
    ['a list', 'invalid_unfurls_format', [preview]],
    ['words', 'invalid_unfurls_format', { [link]: 'Acme' }],
    ['a link of another message', 'cannot_unfurl_message', { 'https://app.example.com/b': preview }],
    ['a foreign link', 'cannot_unfurl_url', { 'https://example.com/b': preview }],
    ['no blocks', 'cannot_parse_attachment', { [link]: { title: 'Acme' } }],
    ['a bad block', 'invalid_blocks', { [link]: { blocks: [words('')] } }],
    ['rich text', 'invalid_blocks', { [link]: { blocks: [{ type: 'rich_text', elements: [] }] } }],
  ])('with %s is answered with %s', async (_what, error, given) => {
    const { slack, unfurl } = await workspace();
    const shared = await shareLink(slack, `${link} https://example.com/b`);
    expect(await errorOf(unfurl({ ...shared, unfurls: given }))).toBe(error);
    expect(messageAt(slack, shared).previews).toEqual([]);
  });

  test('asks for links:write', async () => {
    const { place: shared, unfurl } = await workspace({ scopes: ['links:read'] });
    expect(await errorOf(unfurl({ ...shared, unfurls }))).toBe('missing_scope');
  });

  test('says where a bad block is', async () => {
    const { place: shared, unfurl } = await workspace();
    const refused = unfurl({ ...shared, unfurls: { [link]: { blocks: [words('')] } } });
    const pointer = `/unfurls/${link.replaceAll('/', '~1')}/blocks/0/text/text`;
    await expect(refused).rejects.toMatchObject({
      data: {
        response_metadata: {
          messages: [`[ERROR] must be more than 0 characters [json-pointer:${pointer}]`],
        },
      },
    });
  });
});

test('a preview is an attachment of the message, which stays as it was', async () => {
  const { slack, client, place, unfurl } = await workspace();
  const before = structuredClone(messageAt(slack, place));
  await unfurl({ ...place, unfurls: { [link]: { ...preview, color: '#2eb67d', fallback: 'Acme' } } });
  const { messages } = await client.conversations.history({ channel: success, limit: 1 });
  expect(messages?.[0]).toEqual({
    type: 'message',
    user: priya,
    text: `Look: <${link}>`,
    ts: place.ts,
    team: slack.state.team.id,
    attachments: [
      {
        id: 1,
        from_url: link,
        app_unfurl_url: link,
        is_app_unfurl: true,
        app_id: 'A0UPTAKE0',
        bot_id: 'B0UPTAKE0',
        fallback: 'Acme',
        color: '2eb67d',
        blocks: [{ ...words('Acme'), block_id: expect.any(String) }],
      },
    ],
  });
  expect({ ...messageAt(slack, place), previews: [] }).toEqual(before);
});

test('the app is told that the message changed where it is, and nobody has more to read', async () => {
  const { slack, place, unfurl } = await workspace();
  const unread = () => {
    const { channels, messages } = slack.state;
    const seen = { me: tomas, messages: messages.get(success) ?? [], channels: [...channels.values()] };
    return [...unreadIn(seen, random)];
  };
  const before = unread();
  await unfurl({ ...place, unfurls });
  const [changed] = slack.state.traffic.filter(({ name }) => name === 'message').slice(-1);
  expect(changed?.request).toMatchObject({
    event: {
      subtype: 'message_changed',
      message: { attachments: [{ from_url: link }] },
      previous_message: { ts: place.ts },
    },
  });
  expect(unread()).toEqual(before);
});

test('the same link again replaces its preview, and another one gets its own', async () => {
  const { slack, unfurl } = await workspace();
  const other = 'https://app.example.com/b?c=1&d=2';
  const place = await shareLink(slack, `${link} and ${other}`);
  await unfurl({ ...place, unfurls: JSON.stringify(unfurls) });
  await unfurl({ ...place, unfurls: { [other]: preview } });
  await unfurl({ ...place, unfurls: { [link]: { blocks: [words('Acme again')] } } });
  await unfurl({ ...place, unfurls: { [other.replaceAll('&', '&amp;')]: preview } });
  expect(messageAt(slack, place).previews).toMatchObject([
    { id: 1, url: link, blocks: [{ text: { text: 'Acme again' } }] },
    { id: 2, url: other.replaceAll('&', '&amp;'), fallback: '[no preview available]', color: null },
  ]);
});

test.each([
  ['its unfurl id', (id: string) => ({ unfurl_id: id, source: 'composer' })],
  ['the channel COMPOSER', (id: string) => ({ channel: 'COMPOSER', ts: id })],
])('what is shown for the composer by %s stands below the message', async (_how, target) => {
  const { slack, place, unfurl, written = '' } = await workspace();
  await unfurl({ ...target(written), unfurls });
  expect(messageAt(slack, place).previews).toMatchObject([{ id: 1, url: link }]);
});

test('the unfurl id of the posted message is as good, with its own source', async () => {
  const { slack, place, unfurl, posted } = await workspace();
  const args = { unfurl_id: posted, unfurls };
  expect(await errorOf(unfurl({ ...args, source: 'composer' }))).toBe('invalid_unfurl_id');
  await unfurl({ ...args, source: 'conversations_history' });
  expect(messageAt(slack, place).previews).toHaveLength(1);
});

test('a conversation that the bot is not in gets previews too', async () => {
  const { slack, unfurl } = await workspace();
  await slack.act(priya, { do: 'say', channel: random, text: link, thread: null });
  const { ts } = slack.state.messages.get(random)!.at(-1)!;
  await unfurl({ channel: random, ts, unfurls });
  expect(messageAt(slack, { channel: random, ts }).previews).toHaveLength(1);
});
