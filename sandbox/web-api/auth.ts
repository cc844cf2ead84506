import { z } from 'zod';
import { method, type Method } from './method.ts';

export const auth: Record<string, Method> = {
  'api.test': method({ token: 'none', tier: 4 }, z.looseObject({}), (_slack, args) => ({ args })),

  'auth.test': method({ tier: 'special' }, z.object({}), ({ origin, state }) => ({
    url: `${origin}/`,
    team: state.team.name,
    team_id: state.team.id,
    user: state.app.name,
    user_id: state.app.botUserId,
    bot_id: state.app.botId,
    is_enterprise_install: false,
  })),

  'apps.connections.open': method({ token: 'app', tier: 1 }, z.object({}), ({ origin, sockets }) => ({
    url: `${origin.replace('http', 'ws')}${sockets.issueTicket()}`,
  })),
};
