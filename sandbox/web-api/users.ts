import { z } from 'zod';
import type { State } from '../state/state.ts';
import { findTeammate, findTeammateByEmail, isStranger, type Teammate } from '../state/teammates.ts';
import { method, type Method } from './method.ts';
import { page, paged } from './paging.ts';
import { refuse } from './refusal.ts';
import { profileAnswer, userAnswer } from './user-answer.ts';

/** Everyone is listed at once unless told otherwise; Slack asks large workspaces for a limit. */
const everyone = { usual: 1_000, most: 1_000 };

export const users: Record<string, Method> = {
  'users.list': method({ scopes: ['users:read'], tier: 2 }, z.object(paged), ({ state }, asked) => {
    const known = [...state.teammates.values()].filter((teammate) => !isStranger(state, teammate));
    const { items, next } = page(known, asked, everyone);
    return {
      members: items.map((teammate) => userAnswer(state, teammate)),
      cache_ts: Math.floor(state.now().getTime() / 1000),
      response_metadata: { next_cursor: next },
    };
  }),

  'users.info': method(
    { scopes: ['users:read'], tier: 4 },
    z.object({ user: z.string() }),
    ({ state }, args) => ({ user: userAnswer(state, getTeammate(state, args.user)) }),
  ),

  'users.lookupByEmail': method(
    { scopes: ['users:read.email'], tier: 3 },
    z.object({ email: z.string() }),
    ({ state }, args) => {
      const found = findTeammateByEmail(state, args.email);
      const ours = found && !found.deactivated && found.teamId === state.team.id;
      return { user: userAnswer(state, ours ? found : refuse('users_not_found')) };
    },
  ),

  'users.profile.get': method(
    { scopes: ['users.profile:read'], tier: 4 },
    z.object({ user: z.string().optional() }),
    ({ state }, args) => ({
      profile: profileAnswer(state, getTeammate(state, args.user ?? state.app.botUserId)),
    }),
  ),
};

function getTeammate(state: State, id: string): Teammate {
  return findTeammate(state, id) ?? refuse('user_not_found');
}
