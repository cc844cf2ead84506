import { Readable } from 'node:stream';
import { WebClient } from '@slack/web-api';

// Uploads from memory and from streams, one file and several, to a channel and into a thread.
const { SLACK_BOT_TOKEN, SLACK_API_URL, CHANNEL } = process.env;
const client = new WebClient(SLACK_BOT_TOKEN, { slackApiUrl: SLACK_API_URL });

const parent = await client.chat.postMessage({ channel: CHANNEL, text: 'The numbers of today' });

const single = await client.filesUploadV2({
  channel_id: CHANNEL,
  filename: 'week.csv',
  file: Buffer.from('day,users\nMon,7\n'),
  title: 'The week',
  initial_comment: 'As a table',
});
const several = await client.filesUploadV2({
  channel_id: CHANNEL,
  thread_ts: parent.ts,
  initial_comment: 'As pictures',
  file_uploads: [
    { filename: 'one.png', file: Readable.from([Buffer.from('first '), Buffer.from('picture')]) },
    { filename: 'two.png', content: 'second picture', alt_text: 'The second one' },
  ],
});
const alone = await client.filesUploadV2({ filename: 'logo.png', file: Buffer.from('logo') });

const ids = [single, several, alone].flatMap((answer) =>
  answer.files.flatMap(({ files }) => files.map(({ id }) => id)),
);
const infos = [];
for (const file of ids) infos.push(await whenReady(file));

await client.chat.postMessage({
  channel: CHANNEL,
  text: 'Our logo',
  blocks: [{ type: 'image', slack_file: { id: ids.at(-1) }, alt_text: 'Our logo' }],
});
const [first] = infos;
const download = await fetch(first.url_private_download, {
  headers: { authorization: `Bearer ${SLACK_BOT_TOKEN}` },
});
console.log(
  JSON.stringify({
    parent: parent.ts,
    files: infos.map(({ name, title, mimetype, size }) => ({ name, title, mimetype, size })),
    downloaded: await download.text(),
  }),
);

/** Slack examines a file before it can be used. */
async function whenReady(file) {
  for (;;) {
    const { file: info } = await client.files.info({ file });
    if (info.mimetype) return info;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
