import type { Catalog } from '../catalog/catalog.ts';
import { isNamed } from '../teammates/role-of.ts';
import type { Teammate } from '../teammates/teammate.ts';

/** Full members of the workspace, as far as it matters who leads whom. */
export type Person = Pick<Teammate, 'userId' | 'email' | 'role'>;

/** Who gets a task: whoever looks after the account (`ownerId`), or the manager of their team; null: nobody. */
export function assigneeOf(
  by: 'csm' | 'manager',
  ownerId: string | null,
  people: readonly Person[],
  team: Pick<Catalog['team'], 'managers' | 'teams'>,
): string | null {
  return by === 'csm' ? ownerId : managerOf(ownerId, people, team);
}

/** The manager of somebody's team by the catalogue, else the first manager that it names, else any; null: there is none. */
export function managerOf(
  userId: string | null,
  people: readonly Person[],
  team: Pick<Catalog['team'], 'managers' | 'teams'>,
): string | null {
  const known = people.find((person) => person.userId === userId);
  const led = teamOf(known ?? { userId: userId ?? '', email: null }, team.teams);
  const named = [led?.manager ?? [], team.managers].flat();
  const found = named.map((name) => people.find((person) => isNamed(person, [name])));
  return (
    (found.find((person) => person !== undefined) ?? people.find(({ role }) => role === 'manager'))?.userId ??
    null
  );
}

/**
 * Who helps somebody: their manager. Whoever has none, or would be asking themselves, asks an admin, else another
 * manager; null: there is nobody else.
 */
export function helperOf(
  userId: string,
  people: readonly Person[],
  team: Pick<Catalog['team'], 'managers' | 'teams'>,
): string | null {
  const manager = managerOf(userId, people, team);
  if (manager !== null && manager !== userId) return manager;
  const others = people.filter((person) => person.userId !== userId);
  const found = others.find(({ role }) => role === 'admin') ?? others.find(({ role }) => role === 'manager');
  return found?.userId ?? null;
}

/** The team that somebody leads, or else is in; undefined: none. */
export function teamOf<Team extends Catalog['team']['teams'][number]>(
  person: Pick<Person, 'userId' | 'email'>,
  teams: readonly Team[],
): Team | undefined {
  return (
    teams.find(({ manager }) => manager !== null && isNamed(person, [manager])) ??
    teams.find(({ members }) => isNamed(person, members))
  );
}
