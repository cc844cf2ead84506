import type { State } from './state.ts';

/** People who are named together, as `@cs-leads`. */
export type UserGroup = {
  id: string;
  /** Without the @. */
  handle: string;
  name: string;
  members: string[];
  disabled: boolean;
};

export function addUserGroup(
  state: State,
  group: Omit<UserGroup, 'disabled'> & Partial<UserGroup>,
): UserGroup {
  const added = { disabled: false, ...group };
  state.userGroups.set(added.id, added);
  return added;
}
