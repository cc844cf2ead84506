import type { Role } from '../teammates/teammate.ts';

/** Everything that a teammate can ask for or decide, as far as account data or other people are concerned. */
export const ACTIONS = [
  'see_account',
  'share_account',
  'claim_account',
  'snooze_account',
  'judge_signal',
  'reassign_account',
  'subscribe_self',
  'subscribe_channel',
  'end_subscription',
  'work_task',
  'reassign_task',
  'start_playbook',
  'manage_playbook',
  'opt_out_member',
  'see_team',
  'see_precision',
  'see_audit',
] as const;

export type Action = (typeof ACTIONS)[number];

/** `own`: with accounts they look after, and what they made themselves. */
export type Extent = 'any' | 'own' | 'none';

/**
 * Who may do what: the one table that buttons and guards read. Guests, people of other companies and whoever reads a
 * shared channel may do nothing here (slack.md rule 14). Where the catalogue says that teammates see the accounts of
 * their own team only, `any` of a csm means any of the team's.
 */
export const PERMISSIONS: Record<Action, Record<Role, Extent>> = {
  see_account: { csm: 'any', manager: 'any', admin: 'any' },
  share_account: { csm: 'any', manager: 'any', admin: 'any' },
  claim_account: { csm: 'any', manager: 'any', admin: 'any' },
  snooze_account: { csm: 'own', manager: 'any', admin: 'any' },
  judge_signal: { csm: 'any', manager: 'any', admin: 'any' },
  reassign_account: { csm: 'own', manager: 'any', admin: 'any' },
  subscribe_self: { csm: 'any', manager: 'any', admin: 'any' },
  subscribe_channel: { csm: 'any', manager: 'any', admin: 'any' },
  end_subscription: { csm: 'own', manager: 'any', admin: 'any' },
  work_task: { csm: 'own', manager: 'any', admin: 'any' },
  reassign_task: { csm: 'own', manager: 'any', admin: 'any' },
  start_playbook: { csm: 'own', manager: 'any', admin: 'any' },
  manage_playbook: { csm: 'none', manager: 'any', admin: 'any' },
  opt_out_member: { csm: 'own', manager: 'any', admin: 'any' },
  see_team: { csm: 'none', manager: 'any', admin: 'any' },
  see_precision: { csm: 'none', manager: 'any', admin: 'any' },
  see_audit: { csm: 'none', manager: 'any', admin: 'any' },
};
