import type { AuditEntry } from '../domain/audit/audit-entry.ts';
import { plural } from './figures.ts';
import { inline } from './mrkdwn.ts';

type Words = (detail: AuditEntry['detail']) => string;

/** What was done, after the name of who did it. What a detail holds was written by ourselves, but ids are escaped. */
const WORDS: Record<AuditEntry['action'], Words> = {
  see_account: seen,
  share_account: ({ shown }) =>
    shown === 'preview' ? 'shared a link to it, with a preview' : 'shared its card',
  claim_account: ({ claimed }) => (claimed === false ? 'let it go' : 'took it on'),
  snooze_account: ({ until, ended }) => {
    if (ended === true) return 'ended its snooze';
    return typeof until === 'string' ? `snoozed it until ${inline(until)}` : 'snoozed it until it gets worse';
  },
  judge_signal: ({ verdict }) =>
    typeof verdict === 'string'
      ? `judged a signal: ${inline(verdict.replaceAll('_', ' '))}`
      : 'judged a signal',
  reassign_account: ({ from, to }) => `handed it over from ${person(from)} to ${person(to)}`,
  subscribe_self: () => 'subscribed to a digest',
  subscribe_channel: () => 'subscribed a channel to a digest',
  end_subscription: () => 'ended a digest',
  work_task: ({ what }) => `worked on a task${typeof what === 'string' ? `: ${inline(what)}` : ''}`,
  reassign_task: ({ from, to }) => `gave a task of ${person(from)} to ${person(to)}`,
  start_playbook: ({ playbook, what, ended }) =>
    what === 'ended'
      ? `ended ${plural(Number(ended), 'run')} of the playbook ${inline(String(playbook))} for it`
      : `started the playbook ${inline(String(playbook))} for it`,
  manage_playbook: ({ playbook, what }) => `${inline(String(what))} the playbook ${inline(String(playbook))}`,
  opt_out_member: ({ ended }) =>
    ended === true ? 'let a member be contacted again' : 'said that a member is not to be contacted',
  see_team: seen,
  see_precision: () => 'looked at how often signals are right',
  see_audit: (detail) => (Array.isArray(detail['accounts']) ? seen(detail) : 'read this record'),
  export_audit: () => 'exported this record',
  refused: ({ because }) => `was refused: ${REFUSALS[String(because)] ?? 'not permitted'}`,
  posted: ({ shown, accounts }) => {
    if (shown === 'task') return 'told of a task for it';
    if (Array.isArray(accounts)) return `told of it in a digest of ${plural(accounts.length, 'account')}`;
    return `posted ${typeof shown === 'string' ? `its ${inline(shown)}` : 'it'}`;
  },
};

/** The action and what its detail says, e.g. `looked at its card`. */
export function auditWords({ action, detail }: Pick<AuditEntry, 'action' | 'detail'>): string {
  // Entries outlive the code that wrote them.
  return Object.hasOwn(WORDS, action) ? WORDS[action](detail) : inline(action);
}

function seen({ shown, accounts }: AuditEntry['detail']): string {
  if (Array.isArray(accounts)) return `saw it in a list of ${plural(accounts.length, 'account')}`;
  if (typeof shown === 'string' && shown.startsWith('details: '))
    return `opened its details (${inline(shown.slice('details: '.length))})`;
  if (shown === 'owner') return 'asked who looks after it';
  if (shown === 'playbook') return 'saw whom of it a playbook would be started for';
  return shown === 'shared card' ? 'refreshed its card for everyone' : 'looked at its card';
}

function person(id: unknown): string {
  return typeof id === 'string' ? `<@${inline(id)}>` : 'nobody';
}

/** Why someone was refused, by the code in the detail. */
const REFUSALS: Record<string, string> = {
  guest: 'a guest',
  outsider: 'not of this workspace',
  'shared-channel': 'a channel shared with another company',
  'unseen-conversation': 'a conversation whose readers are not known',
  'guest-reads': 'a guest would have read it',
  'outsider-reads': 'someone from outside would have read it',
  'not-allowed': 'their role does not allow it',
  'out-of-sight': 'an account of another team',
  unchecked: 'Slack did not say who they are or where',
  'token-gone': 'Slack took the app’s token no more',
};
