import { auth } from './auth.ts';
import { chat } from './chat.ts';
import { conversationHistory } from './conversation-history.ts';
import { conversationMembership } from './conversation-membership.ts';
import { conversationSettings } from './conversation-settings.ts';
import { conversations } from './conversations.ts';
import { files } from './files.ts';
import type { Method } from './method.ts';
import { reactions } from './reactions.ts';
import { team } from './team.ts';
import { unfurl } from './unfurl.ts';
import { usergroups } from './usergroups.ts';
import { users } from './users.ts';
import { views } from './views.ts';

/** Every method that the local Slack has. */
export const methods: Record<string, Method> = {
  ...auth,
  ...chat,
  ...conversations,
  ...conversationHistory,
  ...conversationMembership,
  ...conversationSettings,
  ...files,
  ...reactions,
  ...team,
  ...unfurl,
  ...usergroups,
  ...users,
  ...views,
};
