import { z } from 'zod';
import { method, type Method } from './method.ts';
import { refuse } from './refusal.ts';

/** The workspace and the app themselves. */
export const team: Record<string, Method> = {
  'team.info': method(
    { scopes: ['team:read'], tier: 3 },
    z.object({ team: z.string().optional() }),
    ({ origin, state }, args) => {
      const { id, name, domain } = state.team;
      if (args.team !== undefined && args.team !== id) refuse('team_not_found');
      return {
        team: { id, name, domain, url: `${origin}/`, email_domain: '', icon: { image_default: true } },
      };
    },
  ),

  'bots.info': method(
    { scopes: ['users:read'], tier: 3 },
    z.object({ bot: z.string().optional() }),
    ({ state }, args) => {
      const { botId, id, name, botUserId } = state.app;
      if (args.bot !== undefined && args.bot !== botId) refuse('bot_not_found');
      return {
        bot: { id: botId, deleted: false, name, updated: 0, app_id: id, user_id: botUserId, icons: {} },
      };
    },
  ),
};
