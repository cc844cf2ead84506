/** What `uptake doctor` looks at, in the order of its lines; docs/operating.md explains each. */
export const CHECKS = [
  'Node',
  'Settings',
  'Database',
  'Migrations',
  'Catalogue',
  'Data',
  'Feed',
  'Accounts',
  'Write keys',
  'Events',
  'Posts to Slack',
  'Playbooks',
  'Pulls',
  'Slack user groups',
  'Slack bot token',
  'Slack scopes',
  'Slack delivery',
] as const;

export type CheckName = (typeof CHECKS)[number];

/** One line of `uptake doctor`: what was looked at, how it stands, and what to do about it. */
export type Check = {
  name: CheckName;
  state: 'ok' | 'warning' | 'error';
  /** A sentence with what was found. */
  detail: string;
  /** What to do; null when there is nothing to do. */
  remedy: string | null;
};
