import { z } from 'zod';
import type { State } from '../state/state.ts';
import { findTeammate, findTeammateByEmail, slackbotId, type Teammate } from '../state/teammates.ts';
import { method, type Method } from './method.ts';
import { count, page } from './paging.ts';
import { Refusal } from './refusal.ts';

export const users: Record<string, Method> = {
  'users.list': method(
    { scopes: ['users:read'], tier: 2 },
    z.object({ cursor: z.string().optional(), limit: count }),
    ({ state }, { cursor, limit }) => {
      const { items, next } = page([...state.teammates.values()], cursor, limit);
      return {
        members: items.map((teammate) => userAnswer(state, teammate)),
        response_metadata: { next_cursor: next },
      };
    },
  ),

  'users.info': method(
    { scopes: ['users:read'], tier: 4 },
    z.object({ user: z.string() }),
    ({ state }, args) => ({
      user: userAnswer(state, findTeammate(state, args.user) ?? refuse('user_not_found')),
    }),
  ),

  'users.lookupByEmail': method(
    { scopes: ['users:read.email'], tier: 3 },
    z.object({ email: z.string() }),
    ({ state }, args) => ({
      user: userAnswer(state, findTeammateByEmail(state, args.email) ?? refuse('users_not_found')),
    }),
  ),
};

function refuse(code: string): never {
  throw new Refusal(code);
}

function userAnswer(state: State, teammate: Teammate) {
  const guest = teammate.kind === 'guest';
  return {
    id: teammate.id,
    team_id: state.team.id,
    name: teammate.handle,
    real_name: teammate.name,
    deleted: false,
    tz: teammate.timeZone,
    ...zone(teammate.timeZone, state.now()),
    is_bot: teammate.kind === 'bot',
    is_app_user: false,
    is_admin: teammate.isAdmin,
    is_owner: false,
    is_restricted: guest,
    is_ultra_restricted: guest,
    is_stranger: false,
    updated: 0,
    profile: {
      real_name: teammate.name,
      display_name: teammate.id === slackbotId ? 'Slackbot' : teammate.handle,
      title: teammate.title,
      team: state.team.id,
      ...(mayReadEmail(state) && teammate.email !== null && { email: teammate.email }),
      ...(teammate.kind === 'bot' && { bot_id: state.app.botId, api_app_id: state.app.id }),
    },
  };
}

function mayReadEmail(state: State): boolean {
  return state.manifest.oauth_config.scopes.bot.includes('users:read.email');
}

function zone(timeZone: string, now: Date) {
  const named = (style: 'long' | 'longOffset') =>
    new Intl.DateTimeFormat('en', { timeZone, timeZoneName: style })
      .formatToParts(now)
      .find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(named('longOffset')) ?? [];
  const seconds = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60;
  return { tz_label: named('long'), tz_offset: sign === '-' ? -seconds : seconds };
}
