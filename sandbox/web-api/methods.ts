import { auth } from './auth.ts';
import { chat } from './chat.ts';
import { conversations } from './conversations.ts';
import type { Method } from './method.ts';
import { reactions } from './reactions.ts';
import { users } from './users.ts';
import { views } from './views.ts';

/** Every method that the local Slack has. */
export const methods: Record<string, Method> = {
  ...auth,
  ...chat,
  ...conversations,
  ...reactions,
  ...users,
  ...views,
};
