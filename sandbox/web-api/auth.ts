import { z } from 'zod';
import { tokens } from '../tokens.ts';
import { method, type Method } from './method.ts';
import { Refusal } from './refusal.ts';

export const auth: Record<string, Method> = {
  'api.test': method(
    { token: 'none', tier: 4 },
    z.looseObject({ error: z.string().optional() }),
    (_slack, args) => {
      if (args.error !== undefined) throw new Refusal(args.error, { args });
      return { args };
    },
  ),

  'auth.test': method({ tier: 'special' }, z.object({}), ({ origin, state }) => ({
    url: `${origin}/`,
    team: state.team.name,
    team_id: state.team.id,
    user: state.app.name,
    user_id: state.app.botUserId,
    bot_id: state.app.botId,
    is_enterprise_install: false,
  })),

  'auth.revoke': method({ tier: 3 }, z.object({}), ({ state }) => {
    state.endedTokens.set(tokens.bot, 'token_revoked');
    return { revoked: true };
  }),

  'apps.connections.open': method({ token: 'app', tier: 1 }, z.object({}), ({ origin, sockets }) => ({
    url: `${origin.replace('http', 'ws')}${sockets.issueTicket()}`,
  })),
};
