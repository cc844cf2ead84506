/** The credentials of the local Slack: the same everywhere, worth nothing anywhere else. */
export const tokens = {
  bot: 'xoxb-local-demo-not-a-secret',
  app: 'xapp-local-demo-not-a-secret',
  signingSecret: 'local-demo-signing-secret-not-a-secret',
} as const;

/** What the app-level token allows; the bot's scopes are the manifest's. */
export const appScopes = ['connections:write'];

/** Why a token is good no more: someone revoked it, or the app was removed from the workspace. */
export type TokenEnd = 'token_revoked' | 'account_inactive' | 'token_expired';
