import { WebClient } from '@slack/web-api';

// Posts faster than Slack allows and leaves the waiting to the library: its default policy, nothing set.
const { SLACK_BOT_TOKEN, SLACK_API_URL, CHANNEL } = process.env;
const client = new WebClient(SLACK_BOT_TOKEN, { slackApiUrl: SLACK_API_URL });

let waits = 0;
client.on('rate_limited', (seconds) => {
  waits += 1;
  if (seconds !== 1) throw new Error(`asked to wait ${seconds} s`);
});

const began = Date.now();
const posted = [];
for (let number = 1; number <= 7; number += 1) {
  posted.push((await client.chat.postMessage({ channel: CHANNEL, text: `Post ${number}` })).ts);
}
console.log(JSON.stringify({ posted, waits, tookMs: Date.now() - began }));
