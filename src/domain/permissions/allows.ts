import { ROLES, type Role, type Teammate } from '../teammates/teammate.ts';
import { PERMISSIONS, type Action } from './permissions.ts';

/** Who asks, as far as the table is concerned. */
export type Actor = Pick<Teammate, 'userId' | 'standing' | 'role'>;

/**
 * Whether someone may do this. `ownerId`: who looks after the account in question, or who made the thing; null:
 * nobody. Whether they may see the account at all is another question: src/domain/permissions/scope.ts.
 */
export function allows({ userId, standing, role }: Actor, action: Action, ownerId: string | null): boolean {
  if (standing !== 'member') return false;
  const extent = PERMISSIONS[action][role];
  return extent === 'any' || (extent === 'own' && ownerId === userId);
}

/** The same of somebody whom Slack has just called a full member, whatever is recorded of them. */
export function memberMay(me: Omit<Actor, 'standing'>, action: Action, ownerId: string | null): boolean {
  return allows({ ...me, standing: 'member' }, action, ownerId);
}

/** The roles that may do this whoever the account or thing belongs to. */
export const rolesFor = (action: Action): Role[] =>
  ROLES.filter((role) => PERMISSIONS[action][role] === 'any');

/** Whether it depends on whose account, or whose thing, it is. */
export function dependsOnOwner({ role }: Pick<Actor, 'role'>, action: Action): boolean {
  return PERMISSIONS[action][role] === 'own';
}
