import type { Message } from '../state/messages.ts';
import type { State } from '../state/state.ts';

/** A message as Slack shows it to apps. */
export function messageAnswer(state: State, message: Message): Record<string, unknown> {
  const fromBot = message.user === state.app.botUserId;
  const replies = (state.messages.get(message.channel) ?? []).filter(
    (other) => other.threadTs === message.ts && other.ts !== message.ts && other.ephemeralTo === null,
  );
  return {
    type: 'message',
    user: message.user,
    text: message.text,
    ts: message.ts,
    team: state.team.id,
    ...(message.blocks.length > 0 && { blocks: message.blocks }),
    ...(fromBot && {
      bot_id: state.app.botId,
      app_id: state.app.id,
      bot_profile: {
        id: state.app.botId,
        app_id: state.app.id,
        name: state.app.name,
        team_id: state.team.id,
      },
    }),
    ...(message.threadTs !== null && { thread_ts: message.threadTs }),
    ...(replies.length > 0 && {
      thread_ts: message.ts,
      reply_count: replies.length,
      reply_users: [...new Set(replies.map(({ user }) => user))],
      latest_reply: replies.at(-1)?.ts,
    }),
    ...(message.editedTs !== null && { edited: { user: message.user, ts: message.editedTs } }),
    ...(message.reactions.length > 0 && {
      reactions: message.reactions.map(({ name, users }) => ({ name, users, count: users.length })),
    }),
    ...(message.metadata && { metadata: message.metadata }),
  };
}
