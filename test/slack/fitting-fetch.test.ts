import { WebClient } from '@slack/web-api';
import { expect, test } from 'vitest';
import { issueResponseUrl } from '../../sandbox/state/response-urls.ts';
import { issueTrigger } from '../../sandbox/state/triggers.ts';
import { tokens } from '../../sandbox/tokens.ts';
import { postingOptions, slackClients } from '../../src/slack/clients.ts';
import { localSlack, priya, quiet, success } from '../sandbox/with-bot.ts';
import { link, manifestWithLinks, messageAt, shareLink } from '../sandbox/with-links.ts';
import {
  actions,
  button,
  many,
  message,
  modal,
  mrkdwn,
  plain,
  richText,
  section,
  x,
} from './blocks/payloads.ts';
import { logTo } from './log-to.ts';

const leftOut = (count: number) => `${count} more`;
const secret = 'Acme is about to leave. ';

/** The clients of the bot, a local Slack, and what the bot logged. */
async function setup() {
  const slack = await localSlack({ rateLimits: false });
  const { log, lines } = logTo();
  const address = { botToken: tokens.bot, apiUrl: slack.apiUrl, log, leftOut };
  const last = () => slack.state.messages.get(success)?.at(-1);
  return { slack, address, lines, last, clients: slackClients(address) };
}

const long = message(section({ text: mrkdwn(secret.repeat(200)) }), actions(button({ action_id: 'go' })));
const broken = message(actions(button({ action_id: 'a' }), button({ action_id: 'a' })));

test.each(['interactive', 'background'] as const)('the %s client cuts what is too long', async (kind) => {
  const { clients, last, lines } = await setup();
  await clients[kind].apiCall('chat.postMessage', { channel: success, ...long });
  expect(last()).toMatchObject({
    text: 'words',
    blocks: [
      { text: { text: expect.stringMatching(/leave\. Acme.*…$/) } },
      { elements: [{ action_id: 'go' }] },
    ],
  });
  expect(lines()).toMatchObject([
    {
      level: 40,
      to: 'chat.postMessage',
      changes: [{ pointer: '/blocks/0/text/text', rule: 'section.text', limit: 3000, was: 4800 }],
    },
  ]);
  expect(JSON.stringify(lines())).not.toContain('Acme');
});

test.each(['interactive', 'background'] as const)(
  'the %s client does not send what nothing can make fit, and says where it is wrong',
  async (kind) => {
    const { clients, last, lines } = await setup();
    const before = last();
    const sent = clients[kind].apiCall('chat.postMessage', { channel: success, ...broken });
    await expect(sent).rejects.toMatchObject({ data: { ok: false, error: 'invalid_blocks' } });
    expect(last()).toBe(before);
    expect(lines().find(({ level }) => level === 50)).toMatchObject({
      to: 'chat.postMessage',
      faults: [{ pointer: '/blocks/0/elements/1/action_id', rule: 'unique', limit: 1, value: 'a' }],
    });
  },
);

test('what fits is sent without a word in the log', async () => {
  const { clients, last, lines } = await setup();
  await clients.interactive.chat.postMessage({
    channel: success,
    text: 'a & b = c+d 100%',
    blocks: [section({ text: mrkdwn('é 👋 & <!date^1764000000^{date}|then>') })] as never,
    metadata: { event_type: 'uptake_card', event_payload: { share: 'a' } },
    unfurl_links: false,
  });
  expect(last()).toMatchObject({
    text: 'a & b = c+d 100%',
    blocks: [{ text: { text: 'é 👋 & <!date^1764000000^{date}|then>' } }],
    metadata: { event_type: 'uptake_card' },
  });
  expect(lines()).toEqual([]);
});

test('a view is cut before it is opened', async () => {
  const { slack, clients, lines } = await setup();
  const view = { ...modal(section()), title: plain(x(30)), private_metadata: 'draft-7' };
  const trigger_id = issueTrigger(slack.state, priya, null);
  const opened = await clients.interactive.views.open({ trigger_id, view: view as never });
  expect(opened.view).toMatchObject({ title: { text: `${x(23)}…` }, private_metadata: 'draft-7' });
  expect(lines()).toMatchObject([{ to: 'views.open', changes: [{ pointer: '/title/text' }] }]);
});

test('each preview of a link is cut by itself, and the log does not say of which', async () => {
  const slack = await localSlack({ manifest: manifestWithLinks(), patience: { eventRetriesMs: [] } });
  const { log, lines } = logTo();
  const { interactive } = slackClients({ botToken: tokens.bot, apiUrl: slack.apiUrl, log, leftOut });
  const other = 'https://app.example.com/b';
  const place = await shareLink(slack, `${link} ${other}`);
  const preview = { blocks: [section({ text: mrkdwn(secret.repeat(200)) })] };
  const unfurls = { [link]: { blocks: [section()] }, [other]: preview };
  await interactive.apiCall('chat.unfurl', { ...place, unfurls });
  const [short, cut] = messageAt(slack, place).previews;
  expect(short?.blocks).toMatchObject([section()]);
  expect(cut).toMatchObject({ url: other, blocks: [{ text: { text: expect.stringMatching(/…$/) } }] });
  const rich = { [other]: { blocks: [richText()] } };
  const refused = interactive.apiCall('chat.unfurl', { ...place, unfurls: rich });
  await expect(refused).rejects.toMatchObject({ data: { error: 'invalid_blocks' } });
  expect(lines().filter(({ to }) => to === 'chat.unfurl')).toMatchObject([
    { level: 40, changes: [{ pointer: '/unfurls/1/blocks/0/text/text', limit: 3000 }] },
    { level: 50, faults: [{ pointer: '/unfurls/0/blocks/0/type', value: 'rich_text' }] },
  ]);
  expect(JSON.stringify(lines())).not.toMatch(/Acme|example\.com/);
});

test('Bolt’s own client and its answers to response_urls leave by the same way', async () => {
  const { slack, address, last, lines } = await setup();
  const options = postingOptions(address);
  await new WebClient(tokens.bot, { ...options, logger: quiet }).apiCall('chat.postMessage', {
    channel: success,
    ...long,
  });
  const path = issueResponseUrl(slack.state, {
    person: priya,
    channel: success,
    originalTs: null,
    threadTs: null,
  });
  const respond = (body: object) =>
    options.fetch?.(`${new URL(path, slack.apiUrl)}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  const answer = message(...many(60, () => ({ type: 'divider' })));
  expect((await respond({ ...answer, response_type: 'ephemeral' }))?.ok).toBe(true);
  expect(last()).toMatchObject({
    ephemeralTo: priya,
    blocks: { length: 50, 49: { elements: [{ text: '11 more' }] } },
  });
  expect((await respond(broken))?.status).toBe(400);
  expect(lines().map(({ to, level }) => [to, level])).toEqual([
    ['chat.postMessage', 40],
    ['response_url', 40],
    ['response_url', 50],
  ]);
});

test('calls that say nothing pass by', async () => {
  const { clients, lines } = await setup();
  expect((await clients.interactive.auth.test()).ok).toBe(true);
  expect((await clients.background.conversations.list({ limit: 1 })).channels).toHaveLength(1);
  expect(lines()).toEqual([]);
});
