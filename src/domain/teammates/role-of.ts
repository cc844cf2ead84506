import type { Catalog } from '../catalog/catalog.ts';
import type { Role, Teammate } from './teammate.ts';

/** Slack user ids of the members of the user groups that the catalogue's `team` names. */
export type GroupMembers = { managers: ReadonlySet<string>; admins: ReadonlySet<string> };

export const NO_GROUPS: GroupMembers = { managers: new Set(), admins: new Set() };

type Person = Pick<Teammate, 'userId' | 'email'>;

/** The highest role that the catalogue or a user group gives someone. Whoever leads a team is a manager. */
export function roleOf(person: Person, team: Catalog['team'], groups: GroupMembers): Role {
  if (isNamed(person, team.admins) || groups.admins.has(person.userId)) return 'admin';
  const leads = team.teams.some(({ manager }) => manager !== null && isNamed(person, [manager]));
  if (leads || isNamed(person, team.managers) || groups.managers.has(person.userId)) return 'manager';
  return 'csm';
}

/** Whether someone is among people named by Slack user id or e-mail address, however that is capitalised. */
export function isNamed({ userId, email }: Person, names: readonly string[]): boolean {
  const address = email?.toLowerCase();
  return names.some((name) => name === userId || (address !== undefined && name.toLowerCase() === address));
}
