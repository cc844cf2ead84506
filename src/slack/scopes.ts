/** What the bot token must allow and why; manifest.yml asks for exactly these. */
export const SCOPES: Record<string, string> = {
  commands: 'receive /adoption',
  'chat:write': 'post a card that someone shares',
  'users:read': 'tell members of the workspace from guests',
  'channels:read': 'see whether a public channel is shared with another company',
  'groups:read': 'the same for private channels the bot was invited to',
  'im:read': 'the same for direct conversations with the bot',
  'mpim:read': 'the same for group conversations the bot is in',
};
