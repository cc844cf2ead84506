import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { SIGNING_SECRET } from './ask.ts';
import type { PeerSettings } from './peer.ts';

// Bolt with nothing but an acknowledgement, on its own HTTP server. Ends with the process that forked it.
const { apiUrl } = JSON.parse(process.argv[2]!) as PeerSettings;
process.on('disconnect', () => process.exit());
const receiver = new HTTPReceiver({ signingSecret: SIGNING_SECRET, logLevel: LogLevel.ERROR });
const app = new App({
  token: 'xoxb-bench',
  receiver,
  clientOptions: { slackApiUrl: apiUrl },
  logLevel: LogLevel.ERROR,
});
app.command('/adoption', async ({ ack }) => ack());
app.action(/.*/, async ({ ack }) => ack());
const server = await receiver.start(0);
const address = server.address();
process.on('message', () => process.send!({ rss: process.memoryUsage.rss() }));
process.send!({ port: typeof address === 'object' && address !== null ? address.port : 0 });
