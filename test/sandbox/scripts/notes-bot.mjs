import { App } from '@slack/bolt';

// A bot that keeps notes, written for Slack and nothing else. SLACK_API_URL is the one thing that points elsewhere.
const { SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET, SLACK_API_URL, PORT } = process.env;

const app = new App({
  token: SLACK_BOT_TOKEN,
  ...(SLACK_APP_TOKEN
    ? { socketMode: true, appToken: SLACK_APP_TOKEN }
    : { signingSecret: SLACK_SIGNING_SECRET }),
  clientOptions: { slackApiUrl: SLACK_API_URL },
});

const plain = (text) => ({ type: 'plain_text', text });
const cities = ['Berlin', 'Bergen', 'Bern', 'Bruges'];

app.command('/echo', async ({ ack, command, say }) => {
  await ack({ text: `Noting ${command.text}` });
  await say({
    text: `A note on ${command.text}`,
    blocks: [
      {
        type: 'section',
        block_id: 'where',
        text: plain('Where?'),
        accessory: { type: 'external_select', action_id: 'city', min_query_length: 2 },
      },
      {
        type: 'actions',
        block_id: 'what',
        elements: [{ type: 'button', action_id: 'write', text: plain('Write'), value: command.text }],
      },
    ],
  });
});

app.options('city', async ({ ack, options }) => {
  const found = cities.filter((city) => city.toLowerCase().startsWith(options.value.toLowerCase()));
  await ack({ options: found.map((city) => ({ text: plain(city), value: city })) });
});

app.action('city', async ({ ack, action, respond }) => {
  await ack();
  await respond({ text: `In ${action.selected_option.text.text}`, replace_original: false });
});

app.action('write', async ({ ack, action, body, client }) => {
  await ack();
  await client.views.open({
    trigger_id: body.trigger_id,
    view: {
      type: 'modal',
      callback_id: 'note',
      private_metadata: JSON.stringify({ channel: body.channel.id, about: action.value }),
      title: plain('A note'),
      submit: plain('Keep'),
      blocks: [
        {
          type: 'input',
          block_id: 'words',
          label: plain('Words'),
          element: { type: 'plain_text_input', action_id: 'typed' },
        },
      ],
    },
  });
});

app.view('note', async ({ ack, view, client, body }) => {
  const words = view.state.values.words.typed.value;
  if (words.length < 3) {
    await ack({ response_action: 'errors', errors: { words: 'Say more.' } });
    return;
  }
  await ack();
  const { channel, about } = JSON.parse(view.private_metadata);
  await client.chat.postMessage({ channel, text: `<@${body.user.id}> on ${about}: ${words}` });
});

app.shortcut({ type: 'message_action', callback_id: 'quote' }, async ({ ack, shortcut, respond }) => {
  await ack();
  await respond(`Quoted: ${shortcut.message.text}`);
});

app.event('app_mention', async ({ event, say }) => {
  await say({ text: 'You called?', thread_ts: event.ts });
});

app.event('app_home_opened', async ({ event, client }) => {
  const blocks = [{ type: 'section', text: plain(`Notes of ${event.user}`) }];
  await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } });
});

await app.start(Number(PORT ?? 0));
console.log('ready');
