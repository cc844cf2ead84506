import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { faultRequest } from '../../sandbox/faults/fault.ts';
import { addFault } from '../../sandbox/faults/faults.ts';
import { readManifest } from '../../sandbox/manifest.ts';
import { startLocalSlack } from '../../sandbox/start-local-slack.ts';
import { tokens } from '../../sandbox/tokens.ts';
import { checkUserGroups } from '../../src/slack/check-user-groups.ts';

const log = pino({ level: 'silent' });

async function check(names: string[], { failing = false, botToken = tokens.bot as string | null } = {}) {
  const local = await startLocalSlack({ manifest: readManifest('manifest.yml') });
  onTestFinished(local.close);
  if (failing) addFault(local.state, faultRequest.parse({ kind: 'error-before', times: 9 }));
  const slack = { botToken, appToken: null, signingSecret: null, apiUrl: local.apiUrl };
  return await checkUserGroups(slack, names, log);
}

test('groups that Slack has, by handle or id', async () => {
  expect(await check(['CS-Leads', 'S0CSLEADS'])).toMatchObject({ state: 'ok', detail: 'Slack has all 2.' });
});

test('a group that Slack does not have is named, with what to do', async () => {
  expect(await check(['cs-leads', 'cs-managers'])).toMatchObject({
    state: 'warning',
    detail: 'Slack has no user group @cs-managers, so nobody is a manager or admin by it.',
    remedy: expect.stringContaining('team.manager_groups'),
  });
});

test('when Slack does not answer, nothing is claimed', async () => {
  expect(await check(['cs-leads'], { failing: true })).toMatchObject({
    state: 'warning',
    detail: 'Slack did not say which user groups there are.',
  });
});

test.each([
  ['no groups in the catalogue', [], {}],
  ['no token', ['cs-leads'], { botToken: null }],
] as const)('with %s nothing is checked', async (_why, names, settings) => {
  expect(await check([...names], settings)).toBeNull();
});
