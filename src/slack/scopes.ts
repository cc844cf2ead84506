/** What the bot token must allow and why; manifest.yml asks for exactly these. */
export const SCOPES: Record<string, string> = {
  commands: 'receive /adoption',
  'chat:write': 'post digests, tasks, and cards that someone shares',
  'users:read': 'tell members of the workspace from guests',
  'users:read.email': 'know whose accounts are whose, by csm_email, and who is a manager',
  'usergroups:read': 'know who is in the user groups that the catalogue makes managers and admins',
  'channels:read': 'see whether a public channel is shared with another company',
  'groups:read': 'the same for private channels the bot was invited to',
  'im:read': 'the same for direct conversations with the bot',
  'mpim:read': 'the same for group conversations the bot is in',
  'channels:history': 'find a post in a public channel when the answer to it was lost',
  'groups:history': 'the same in private channels the bot was invited to',
  'im:history': 'the same in direct conversations with the bot',
  'mpim:history': 'the same in group conversations the bot is in',
  'im:write': 'open the direct conversation that such a post went to',
  'links:read': 'learn that a link to an account was posted',
  'links:write': 'show a preview of the account below it',
};
