import type { Locator, Page } from 'playwright-core';
import { say } from '../../sandbox/browser/workspace-page.ts';
import type { RunningLocalSlack } from '../../sandbox/start-local-slack.ts';
import { success } from '../sandbox/with-bot.ts';
import { clientOf } from '../sandbox/web-api/calling.ts';

/** To nothing that the bot knows, so that it shows no preview of its own. */
const link = 'https://app.example.com/no-account?of=us&at=all';

const blocks = [
  {
    type: 'section',
    text: { type: 'mrkdwn', text: '*Acme*\nUsage is down 38% in four weeks' },
    fields: ['*Health*\n46 of 100', '*Seats*\n72 bought'].map((text) => ({ type: 'mrkdwn', text })),
  },
  { type: 'context', elements: [{ type: 'mrkdwn', text: 'Data up to 22 November' }] },
  {
    type: 'actions',
    elements: [
      { type: 'button', action_id: 'forgotten', text: { type: 'plain_text', text: 'An old button' } },
    ],
  },
];

/** Who is on the page posts a link, and it gets a preview. */
export async function showPreview(page: Page, slack: RunningLocalSlack): Promise<Locator> {
  await say(page, `Has anybody seen ${link}?`);
  const message = page.getByRole('article').filter({ hasText: 'Has anybody seen' });
  await message.waitFor();
  const ts = (await message.getAttribute('data-ts')) ?? '';
  await clientOf(slack).apiCall('chat.unfurl', { channel: success, ts, unfurls: { [link]: { blocks } } });
  const preview = message.getByRole('group', { name: `Preview of ${link}` });
  await preview.getByText('Added by Uptake').waitFor();
  return preview;
}
