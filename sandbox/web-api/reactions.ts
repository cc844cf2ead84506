import { z } from 'zod';
import { react } from '../state/messages.ts';
import { lastingMessage, visibleChannel } from './channel-access.ts';
import { method, type Method } from './method.ts';
import { Refusal } from './refusal.ts';

export const reactions: Record<string, Method> = {
  'reactions.add': method(
    { scopes: ['reactions:write'], tier: 3 },
    z.object({ channel: z.string(), timestamp: z.string(), name: z.string() }),
    ({ state }, args) => {
      const channel = visibleChannel(state, args.channel);
      const message = lastingMessage(state, channel, args.timestamp);
      const name = args.name.replaceAll(':', '');
      if (!react(state, message, name, state.app.botUserId)) throw new Refusal('already_reacted');
      return {};
    },
  ),
};
