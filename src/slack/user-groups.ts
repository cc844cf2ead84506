import type { WebClient } from '@slack/web-api';
import { waitingForLimits } from './waiting-for-limits.ts';

/** Members' user ids by the names (handles without @, or ids) that were asked for; a group that is not there is missing. */
export type GroupsByName = Map<string, string[]>;

/** Reads the user groups with these names, none when there are no names. Needs the scope usergroups:read. */
export async function findUserGroups(
  slack: WebClient,
  names: string[],
  stop?: AbortSignal,
): Promise<GroupsByName> {
  if (names.length === 0) return new Map();
  const { usergroups = [] } = await waitingForLimits(
    () => slack.usergroups.list({ include_users: true }),
    stop,
  );
  const found = names.map((name) => {
    const group = usergroups.find(({ id, handle }) => id === name || isSame(handle, name));
    return [name, group?.users] as const;
  });
  return new Map(found.flatMap(([name, users]) => (users === undefined ? [] : [[name, users] as const])));
}

function isSame(handle: string | undefined, name: string): boolean {
  return handle?.toLowerCase() === name.toLowerCase();
}
