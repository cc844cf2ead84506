import type { Action, Extent } from '../domain/permissions/permissions.ts';
import type { Role } from '../domain/teammates/teammate.ts';

/** What each action is, after “can”; and whoever it is `own` for, where that is not who looks after the account. */
const WORDS: Record<Action, { can: string; own?: string }> = {
  see_account: { can: 'look at an account' },
  share_account: { can: 'share an account’s card' },
  claim_account: { can: 'say that they are on an account' },
  snooze_account: { can: 'snooze an account' },
  judge_signal: { can: 'judge a signal' },
  reassign_account: { can: 'hand an account over' },
  subscribe_self: { can: 'have a digest sent to themselves' },
  subscribe_channel: { can: 'have a digest sent to a channel' },
  end_subscription: { can: 'change or end a digest', own: 'whoever made it' },
  work_task: {
    can: 'work on a task',
    own: 'whoever has it or looks after the account',
  },
  reassign_task: {
    can: 'give a task to somebody else',
    own: 'whoever has it or looks after the account',
  },
  start_playbook: { can: 'start or end a playbook for an account' },
  manage_playbook: { can: 'turn playbooks on and off' },
  opt_out_member: { can: 'say that a member is not to be contacted' },
  see_team: { can: 'see the team’s accounts and tasks' },
  see_precision: { can: 'see how often signals are right' },
  see_audit: { can: 'read who did and saw what' },
};

const ROLE_WORDS: Record<Role, string> = { csm: 'CSMs', manager: 'managers', admin: 'admins' };

type Extents = Record<Role, Extent>;

/** Who may do what, as a sentence for someone who may not: `Only managers and admins can see …`. */
export function notAllowed(action: Action, extents: Extents): string {
  return `Only ${whoMay(action, extents)} can ${WORDS[action].can}.`;
}

/** `managers, admins and whoever looks after the account`. */
function whoMay(action: Action, extents: Extents): string {
  const roles = Object.keys(ROLE_WORDS) as Role[];
  const anyone = roles.filter((role) => extents[role] === 'any').map((role) => ROLE_WORDS[role]);
  const own = roles.some((role) => extents[role] === 'own');
  return lists.format([...anyone, ...(own ? [WORDS[action].own ?? 'whoever looks after the account'] : [])]);
}

const lists = new Intl.ListFormat('en', { type: 'conjunction' });
