import { expect, test } from 'vitest';
import { post } from '../../../sandbox/state/messages.ts';
import { priya, random, success } from '../with-bot.ts';
import { link, linksShared, messageAt, shareLink, slackWithLinks } from '../with-links.ts';

test.each([
  ['https://app.example.com', '<https://app.example.com>'],
  ['(https://app.example.com/a?b=1&c=2).', '(<https://app.example.com/a?b=1&amp;c=2>).'],
  ['https://app.example.com/?a&', '<https://app.example.com/?a&amp;>'],
  ['<https://app.example.com/a>', '&lt;<https://app.example.com/a>&gt;'],
  ['https://example.org/@tomas#random and @tomas', '<https://example.org/@tomas#random> and <@U0TOMAS00>'],
  ['app.example.com/a', 'app.example.com/a'],
  ['`https://app.example.com/a`', '`https://app.example.com/a`'],
  ['```\nhttps://app.example.com/a\n```', '```\nhttps://app.example.com/a\n```'],
])('“%s” is posted as “%s”', async (typed, text) => {
  const { slack } = await slackWithLinks();
  expect(messageAt(slack, await shareLink(slack, typed)).text).toBe(text);
});

test('links to its domains are told to the app twice, as Slack tells them', async () => {
  const { slack } = await slackWithLinks();
  const text = `${link} https://deep.example.org:8080/a?b=1&c=2 https://example.com ${link}`;
  const place = await shareLink(slack, text);
  const links = [
    { domain: 'app.example.com', url: link },
    { domain: 'example.org', url: 'https://deep.example.org:8080/a?b=1&amp;c=2' },
  ];
  const both = {
    type: 'link_shared',
    user: priya,
    is_bot_user_member: true,
    links,
    user_locale: 'en-US',
    event_ts: expect.stringMatching(/^\d+\.\d{6}$/),
  };
  const [written, posted, ...more] = linksShared(slack);
  expect(written).toEqual({
    ...both,
    channel: 'COMPOSER',
    source: 'composer',
    unfurl_id: expect.stringMatching(/^U0PRIYA00-[0-9a-f-]{36}-[0-9a-f]{32}$/),
    message_ts: written?.['unfurl_id'],
  });
  expect(posted).toEqual({
    ...both,
    channel: success,
    source: 'conversations_history',
    unfurl_id: expect.stringContaining(`${success}.${place.ts}.`),
    message_ts: place.ts,
  });
  expect(more).toEqual([]);
});

test('they are told wherever they are posted, with the thread', async () => {
  const { slack } = await slackWithLinks();
  await slack.act(priya, { do: 'say', channel: random, text: 'Lunch?', thread: null });
  const thread = slack.state.messages.get(random)?.at(-1)?.ts ?? '';
  await slack.act(priya, { do: 'say', channel: random, text: link, thread });
  expect(linksShared(slack)).toMatchObject([
    { channel: 'COMPOSER', is_bot_user_member: false },
    { channel: random, is_bot_user_member: false, thread_ts: thread },
  ]);
});

test.each([
  ['to a domain that ends alike', {}, 'https://notapp.example.com https://app.example.com.evil.example'],
  ['to the domain above', {}, 'https://example.com/app.example.com'],
  ['in code', {}, `\`${link}\``],
  ['without links:read', { scopes: ['links:write'] }, link],
  ['without the subscription', { events: [] }, link],
])('a link %s is told nobody', async (_what, options, text) => {
  const { slack } = await slackWithLinks(options);
  await shareLink(slack, text);
  expect(linksShared(slack)).toEqual([]);
});

test('the app is not told of its own links', async () => {
  const { slack, client } = await slackWithLinks();
  const sent = await client.chat.postMessage({ channel: success, text: `<${link}>` });
  post(slack.state, { channel: success, user: slack.state.app.botUserId, text: `<${link}>` });
  expect(linksShared(slack)).toEqual([]);
  const unfurls = { [link]: { blocks: [{ type: 'divider' as const }] } };
  await expect(client.chat.unfurl({ channel: success, ts: sent.ts ?? '', unfurls })).rejects.toThrow(
    'cannot_unfurl_url',
  );
});
