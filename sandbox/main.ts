import { parseArgs } from 'node:util';
import { readManifest } from './manifest.ts';
import { pageBundle } from './page-server/bundle.ts';
import { startLocalSlack } from './start-local-slack.ts';
import { tokens } from './tokens.ts';

// The local Slack alone, for a bot that is started, stopped and debugged separately.
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4321' },
    manifest: { type: 'string', default: 'manifest.yml' },
    'request-url': { type: 'string' },
  },
});

const requestUrl = values['request-url'];
const slack = await startLocalSlack({
  manifest: readManifest(values.manifest),
  port: Number(values.port),
  ...(requestUrl !== undefined && { requestUrl }),
});
await pageBundle();

const settings = {
  SLACK_API_URL: slack.apiUrl,
  SLACK_BOT_TOKEN: tokens.bot,
  ...(requestUrl === undefined
    ? { SLACK_APP_TOKEN: tokens.app }
    : { SLACK_SIGNING_SECRET: tokens.signingSecret }),
};
process.stdout.write(`The local Slack is at ${slack.url}. Start a bot with\n\n`);
for (const [name, value] of Object.entries(settings)) process.stdout.write(`${name}=${value}\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void slack.close());
