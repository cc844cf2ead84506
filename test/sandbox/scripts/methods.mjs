import { WebClient } from '@slack/web-api';

// Every method that a bot like Uptake lives on, once, in the order of a day.
const { SLACK_BOT_TOKEN, SLACK_API_URL, CHANNEL, PERSON } = process.env;
const client = new WebClient(SLACK_BOT_TOKEN, { slackApiUrl: SLACK_API_URL });
const done = [];

async function note(name, call) {
  const answer = await call;
  if (!answer.ok) throw new Error(name);
  done.push(name);
  return answer;
}

await note('auth.test', client.auth.test());
await note('team.info', client.team.info());
const { user } = await note('users.info', client.users.info({ user: PERSON }));
await note('users.lookupByEmail', client.users.lookupByEmail({ email: user.profile.email }));
await note('users.profile.get', client.users.profile.get({ user: PERSON }));
await note('users.conversations', client.users.conversations({ user: PERSON }));
await note('conversations.info', client.conversations.info({ channel: CHANNEL }));
await note('conversations.members', client.conversations.members({ channel: CHANNEL }));
const { channel } = await note('conversations.open', client.conversations.open({ users: PERSON }));
await note('chat.postMessage', client.chat.postMessage({ channel: channel.id, text: 'Good morning' }));
const metadata = { event_type: 'digest', event_payload: { week: 22 } };
const post = await note(
  'chat.postMessage',
  client.chat.postMessage({ channel: CHANNEL, text: 'Digest', blocks: [{ type: 'divider' }], metadata }),
);
const place = { channel: CHANNEL, ts: post.ts };
await note('chat.update', client.chat.update({ ...place, text: 'Digest, corrected' }));
await note(
  'chat.postEphemeral',
  client.chat.postEphemeral({ channel: CHANNEL, user: PERSON, text: 'Only you' }),
);
await note(
  'chat.postMessage',
  client.chat.postMessage({ channel: CHANNEL, text: 'Details', thread_ts: post.ts }),
);
await note('conversations.replies', client.conversations.replies(place));
const read = await note(
  'conversations.history',
  client.conversations.history({ channel: CHANNEL, include_all_metadata: true, limit: 1 }),
);
await note('chat.getPermalink', client.chat.getPermalink({ channel: CHANNEL, message_ts: post.ts }));
const reaction = { channel: CHANNEL, timestamp: post.ts, name: 'white_check_mark' };
await note('reactions.add', client.reactions.add(reaction));
await note('reactions.get', client.reactions.get(reaction));
await note('reactions.remove', client.reactions.remove(reaction));
await note('views.publish', client.views.publish({ user_id: PERSON, view: { type: 'home', blocks: [] } }));
await note('chat.delete', client.chat.delete(place));

console.log(JSON.stringify({ done, metadata: read.messages[0].metadata }));
