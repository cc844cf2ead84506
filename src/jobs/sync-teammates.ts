import type { WebClient } from '@slack/web-api';
import type { SlackConfig } from '../config.ts';
import type { Context } from '../context.ts';
import { passOnTasks } from '../domain/tasks/pass-on-tasks.ts';
import { transact } from '../domain/tasks/transact.ts';
import { recordGone, recordTeammates } from '../domain/teammates/queries.ts';
import { roleOf, type GroupMembers } from '../domain/teammates/role-of.ts';
import { slackClients } from '../slack/clients.ts';
import { identify } from '../slack/identity.ts';
import { listPeople } from '../slack/people.ts';
import { findUserGroups } from '../slack/user-groups.ts';
import { leftOut } from '../views/sentences.ts';
import type { Job } from './job.ts';

/** Reads who is in the workspace and which role they have, each hour and when a process starts. */
export function syncTeammatesJob({ botToken, apiUrl }: SlackConfig & { botToken: string }): Job {
  return {
    name: 'sync-teammates',
    due: '0 20 * * * *',
    atStart: true,
    run: async (context, stop) => {
      const address = { botToken, apiUrl, log: context.log, leftOut };
      const { teamId } = await identify(address);
      await syncTeammates(context, slackClients(address).background, teamId, stop);
    },
  };
}

/** Several may run at once: what was read later holds. */
export async function syncTeammates(
  { db, catalog, log, now }: Context,
  slack: WebClient,
  teamId: string,
  stop: AbortSignal,
): Promise<void> {
  const listedAt = now();
  const people = await listPeople(slack, teamId, stop);
  const groups = await findGroupMembers(slack, catalog.team, log, stop);
  const teammates = people
    // Of people of other companies nothing is kept.
    .filter(({ isBot, standing }) => !isBot && standing !== 'outsider')
    .map(({ isBot: _isBot, ...person }) =>
      Object.assign(person, { role: roleOf(person, catalog.team, groups) }),
    );
  await db.transaction(async (tx) => {
    await recordTeammates(tx, teammates, listedAt);
    await recordGone(tx, listedAt);
  });
  log.info({ teammates: teammates.length }, 'read who is in the workspace');
  // Whoever left keeps no tasks, nor does whoever looked after an account before an import said otherwise.
  const passedOn = await transact(db, (tx) => passOnTasks(tx, catalog, null, now()));
  if (passedOn > 0) log.info({ tasks: passedOn }, 'gave tasks to whoever looks after their accounts now');
}

async function findGroupMembers(
  slack: WebClient,
  { managerGroups, adminGroups }: Context['catalog']['team'],
  log: Context['log'],
  stop: AbortSignal,
): Promise<GroupMembers> {
  const names = [...managerGroups, ...adminGroups];
  const found = await findUserGroups(slack, names, stop);
  const missing = names.filter((name) => !found.has(name));
  if (missing.length > 0)
    log.warn({ missing }, 'the catalogue names user groups under team that Slack does not have');
  const membersOf = (groups: string[]) => new Set(groups.flatMap((name) => found.get(name) ?? []));
  return { managers: membersOf(managerGroups), admins: membersOf(adminGroups) };
}
