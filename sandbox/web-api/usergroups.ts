import { z } from 'zod';
import type { State } from '../state/state.ts';
import type { UserGroup } from '../state/user-groups.ts';
import { method, type Method } from './method.ts';
import { refuse } from './refusal.ts';

/** Clients send booleans as text in forms. */
const yes = z
  .union([
    z.boolean(),
    z.enum(['true', 'false', '1', '0']).transform((text) => text === 'true' || text === '1'),
  ])
  .default(false);

export const usergroups: Record<string, Method> = {
  'usergroups.list': method(
    { scopes: ['usergroups:read'], tier: 2 },
    z.object({ include_users: yes, include_disabled: yes, include_count: yes }),
    ({ state }, { include_users, include_disabled, include_count }) => ({
      usergroups: [...state.userGroups.values()]
        .filter(({ disabled }) => include_disabled || !disabled)
        .map((group) =>
          Object.assign(
            groupAnswer(state, group),
            include_users && { users: group.members },
            include_count && { user_count: group.members.length },
          ),
        ),
    }),
  ),

  'usergroups.users.list': method(
    { scopes: ['usergroups:read'], tier: 2 },
    z.object({ usergroup: z.string(), include_disabled: yes }),
    ({ state }, { usergroup, include_disabled }) => {
      const group = state.userGroups.get(usergroup);
      if (!group || (group.disabled && !include_disabled)) return refuse('no_such_subteam');
      return { users: group.members };
    },
  ),
};

/** https://docs.slack.dev/reference/objects/usergroup-object */
function groupAnswer(state: State, { id, handle, name, disabled }: UserGroup) {
  return {
    id,
    team_id: state.team.id,
    is_usergroup: true,
    is_subteam: true,
    is_external: false,
    name,
    description: '',
    handle,
    date_create: 0,
    date_update: 0,
    date_delete: disabled ? 1 : 0,
    prefs: { channels: [], groups: [] },
  };
}
