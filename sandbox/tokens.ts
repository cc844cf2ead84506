/** The credentials of the local Slack: the same everywhere, worth nothing anywhere else. */
export const tokens = {
  bot: 'xoxb-local-demo-not-a-secret',
  app: 'xapp-local-demo-not-a-secret',
  signingSecret: 'local-demo-signing-secret-not-a-secret',
} as const;
