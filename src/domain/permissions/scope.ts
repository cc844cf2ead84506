import type { Catalog } from '../catalog/catalog.ts';
import { isNamed } from '../teammates/role-of.ts';
import type { Teammate } from '../teammates/teammate.ts';

/** Whose accounts someone sees: everybody's, or those of people named by Slack user id or e-mail address. */
export type Scope = 'all' | { peopleNamed: string[] };

/** Somebody who looks at accounts, as far as it matters which. */
export type Viewer = Pick<Teammate, 'userId' | 'email' | 'role'>;

/**
 * What the catalogue lets someone see. Its `own_team` binds CSMs only; one who is in no team sees their own accounts,
 * and accounts that nobody looks after are left to managers.
 */
export function scopeOf(viewer: Viewer, team: Catalog['team']): Scope {
  if (team.scope === 'all' || viewer.role !== 'csm') return 'all';
  const together = team.teams
    .map(({ manager, members }) => (manager === null ? members : [manager, ...members]))
    .filter((people) => isNamed(viewer, people));
  return { peopleNamed: [...new Set([viewer.userId, ...together.flat()])] };
}
