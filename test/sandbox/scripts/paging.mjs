import { WebClient } from '@slack/web-api';

// Walks through everything there is, with the library's own paging.
const { SLACK_BOT_TOKEN, SLACK_API_URL, CHANNEL } = process.env;
const client = new WebClient(SLACK_BOT_TOKEN, { slackApiUrl: SLACK_API_URL });

async function collect(method, key, options) {
  const found = [];
  let pages = 0;
  for await (const page of client.paginate(method, options)) {
    pages += 1;
    found.push(...page[key]);
  }
  return { pages, found };
}

const channels = await collect('conversations.list', 'channels', { limit: 10, exclude_archived: true });
const users = await collect('users.list', 'members', { limit: 3 });
const messages = await collect('conversations.history', 'messages', { channel: CHANNEL, limit: 7 });
const guests = await client.paginate(
  'users.list',
  { limit: 2 },
  (page) => page.members.some((member) => member.is_restricted),
  (sum = 0, page) => sum + page.members.filter((member) => member.is_restricted).length,
);

console.log(
  JSON.stringify({
    channels: { pages: channels.pages, names: channels.found.map((channel) => channel.name) },
    users: { pages: users.pages, names: users.found.map((user) => user.name) },
    messages: { pages: messages.pages, texts: messages.found.map((message) => message.text) },
    guests,
  }),
);
