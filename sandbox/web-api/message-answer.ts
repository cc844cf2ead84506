import { repliesTo, type Message } from '../state/messages.ts';
import type { State } from '../state/state.ts';
import { fileAnswer } from './file-answer.ts';
import { previewAnswer } from './preview-answer.ts';

/** Slack names this many of those who replied. */
const mostReplyUsers = 5;

/** A message as Slack shows it to apps. */
export function messageAnswer(state: State, message: Message): Record<string, unknown> {
  return {
    type: 'message',
    ...(message.subtype !== null && { subtype: message.subtype }),
    user: message.user,
    text: message.text,
    ts: message.ts,
    team: state.teammates.get(message.user)?.teamId ?? state.team.id,
    ...(message.subtype === 'tombstone' && { hidden: true }),
    ...(message.blocks.length > 0 && { blocks: message.blocks }),
    ...(message.previews.length > 0 && {
      attachments: message.previews.map((preview) => previewAnswer(state, preview)),
    }),
    ...(message.files.length > 0 && { files: filesOf(state, message), upload: false }),
    ...(message.user === state.app.botUserId && botParts(state, message)),
    ...threadParts(state, message),
    ...(message.editedTs !== null && { edited: { user: message.user, ts: message.editedTs } }),
    ...(message.reactions.length > 0 && {
      reactions: message.reactions.map(({ name, users }) => ({
        name,
        users: [...users],
        count: users.length,
      })),
    }),
    ...(message.metadata && { metadata: message.metadata }),
  };
}

/** The way history shows it: without metadata, unless that was asked for. */
export function messageInHistory(state: State, message: Message, withMetadata: boolean) {
  const { metadata, ...shown } = messageAnswer(state, message);
  return withMetadata && metadata ? { ...shown, metadata } : shown;
}

/** A post under another name is a `bot_message`, unless it is something more particular already. */
function botParts({ app, team }: State, message: Message) {
  const profile = { id: app.botId, app_id: app.id, user_id: app.botUserId, name: app.name, team_id: team.id };
  return {
    bot_id: app.botId,
    app_id: app.id,
    bot_profile: { ...profile, deleted: false, updated: 0, icons: {} },
    ...(message.username !== null && {
      subtype: message.subtype ?? 'bot_message',
      username: message.username,
    }),
  };
}

function threadParts(state: State, message: Message) {
  if (message.threadTs !== null && message.threadTs !== message.ts) {
    const parent = state.messages.get(message.channel)?.find(({ ts }) => ts === message.threadTs);
    return { thread_ts: message.threadTs, ...(parent && { parent_user_id: parent.user }) };
  }
  const replies = repliesTo(state, message);
  if (replies.length === 0) return {};
  const users = [...new Set(replies.map(({ user }) => user))];
  return {
    thread_ts: message.ts,
    reply_count: replies.length,
    reply_users_count: users.length,
    reply_users: users.slice(0, mostReplyUsers),
    latest_reply: replies.at(-1)?.ts,
    is_locked: false,
    subscribed: false,
  };
}

function filesOf(state: State, { files }: Message) {
  return files.flatMap(({ id }) => {
    const file = state.files.get(id);
    return file ? fileAnswer(state, file) : [];
  });
}
