import { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Check } from '../check.ts';
import type { SlackConfig } from '../config.ts';
import { interactiveOptions } from './clients.ts';
import { slackFailure } from './failure.ts';
import { findUserGroups } from './user-groups.ts';

const NAME = 'Slack user groups';

/**
 * Whether Slack has the user groups that the catalogue makes managers and admins; null: it names none, or there is no
 * token to ask with (which another check says). Calls Slack; never throws for what it finds.
 */
export async function checkUserGroups(
  { botToken, apiUrl }: SlackConfig,
  names: string[],
  log: Logger,
): Promise<Check | null> {
  if (names.length === 0 || botToken === null) return null;
  try {
    const slack = new WebClient(botToken, interactiveOptions({ apiUrl, log }));
    const found = await findUserGroups(slack, names);
    const missing = names.filter((name) => !found.has(name));
    if (missing.length === 0)
      return { name: NAME, state: 'ok', detail: `Slack has all ${names.length}.`, remedy: null };
    return {
      name: NAME,
      state: 'warning',
      detail: `Slack has no user group ${missing.map((name) => `@${name}`).join(', ')}, so nobody is a manager or admin by it.`,
      remedy:
        'Correct team.manager_groups and team.admin_groups in the catalogue, or make the group in Slack.',
    };
  } catch (error) {
    if (slackFailure(error) === null) throw error;
    const detail = 'Slack did not say which user groups there are.';
    return { name: NAME, state: 'warning', detail, remedy: 'The other Slack checks say why.' };
  }
}
