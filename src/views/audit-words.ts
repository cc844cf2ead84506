import type { AuditEntry } from '../domain/audit/audit-entry.ts';
import type { ToldTask } from '../domain/tasks/showing/queries.ts';
import { plural } from './figures.ts';
import { inline } from './mrkdwn.ts';
import { quoted } from './quoted.ts';

/** Of which account it is read, and what playbooks are called, by their key. */
export type AuditReading = { accountKey: number; playbookName: (key: string) => string };

type Words = (detail: AuditEntry['detail'], reading: AuditReading) => string;

/** What was done, after the name of who did it. What a detail holds was written by ourselves, but ids are escaped. */
const WORDS: Record<AuditEntry['action'], Words> = {
  see_account: seen,
  share_account: ({ shown }) =>
    shown === 'preview' ? 'shared a link to it, with a preview' : 'shared its card',
  claim_account: ({ claimed }) => (claimed === false ? 'let it go' : 'said “I’m on it”'),
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
  start_playbook: ({ playbook, what, ended }, reading) =>
    what === 'ended'
      ? `ended ${plural(Number(ended), 'run')} of the playbook ${named(playbook, reading)} for it`
      : `started the playbook ${named(playbook, reading)} for it`,
  manage_playbook: ({ playbook, what }, reading) =>
    `${inline(String(what))} the playbook ${named(playbook, reading)}`,
  opt_out_member: ({ ended }) =>
    ended === true ? 'let a member be contacted again' : 'said that a member is not to be contacted',
  see_team: seen,
  see_precision: () => 'looked at how often signals are right',
  see_audit: (detail) => (Array.isArray(detail['accounts']) ? seen(detail) : 'read this record'),
  export_audit: () => 'exported this record',
  refused: ({ because }) => `was refused: ${REFUSALS[String(because)] ?? 'not permitted'}`,
  posted: ({ shown, accounts, tasks, to }, { accountKey }) => {
    const told = typeof to === 'string' ? `told ${person(to)}` : 'told';
    if (shown === 'task') return `${told} of ${taskWords(tasks, accountKey, to)}`;
    if (Array.isArray(accounts)) return `${told} of it in a digest of ${plural(accounts.length, 'account')}`;
    return `posted ${typeof shown === 'string' ? `its ${inline(shown)}` : 'it'}`;
  },
};

/** The action and what its detail says, e.g. `looked at its card`. */
export function auditWords(
  { action, detail }: Pick<AuditEntry, 'action' | 'detail'>,
  reading: AuditReading,
): string {
  // Entries outlive the code that wrote them.
  return Object.hasOwn(WORDS, action) ? WORDS[action](detail, reading) : inline(action);
}

const named = (playbook: unknown, { playbookName }: AuditReading): string =>
  `“${inline(playbookName(String(playbook)), 60)}”`;

/** More would not be read in a line. */
const TASKS_NAMED = 2;

/** `the tasks “Call the champion” and “Ask what changed”, which <@U1> has`, unless they were told; of other accounts nothing. */
function taskWords(tasks: unknown, accountKey: number, to: unknown): string {
  const own = Array.isArray(tasks)
    ? (tasks as Partial<ToldTask>[]).filter((task) => task.accountKey === accountKey)
    : [];
  if (own.length === 0) return 'a task for it';
  const shown = own.slice(0, TASKS_NAMED).map(({ title }) => quoted(inline(String(title), 60)));
  if (own.length > shown.length) shown.push(`${own.length - shown.length} more`);
  const holders = [...new Set(own.flatMap(({ assignee }) => (typeof assignee === 'string' ? assignee : [])))];
  const held = holders.length === 1 && holders[0] !== to ? `, which ${person(holders[0])} has` : '';
  return `the ${own.length === 1 ? 'task' : 'tasks'} ${lists.format(shown)}${held}`;
}

const lists = new Intl.ListFormat('en', { type: 'conjunction' });

function seen({ shown, accounts }: AuditEntry['detail']): string {
  if (Array.isArray(accounts)) return `saw it in a list of ${plural(accounts.length, 'account')}`;
  if (typeof shown === 'string' && shown.startsWith('details: '))
    return `opened its details (${inline(shown.slice('details: '.length))})`;
  if (shown === 'why somebody was contacted') return 'read why somebody of it was contacted or not';
  if (shown === 'task') return 'looked at a task for it';
  if (shown === 'funnel') return 'read how far its members have come';
  if (shown === 'signals') return 'read its open signals';
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
