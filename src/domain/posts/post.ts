import type { Question } from './pace.ts';

/**
 * A message to Slack with a life of its own (slack.md rules 3, 5, 9, 13). It is planned in the transaction that causes
 * it and sent by a job, which draws it from its subject at that moment; when what it shows changes, `wanted` is raised
 * and the job draws it again.
 */
export type Post = {
  /** Says what it is, e.g. `digest:12:2026-11-22`: planned twice, it is there once. */
  postKey: string;
  kind: PostKind;
  /** A channel, or a person: their direct messages. */
  channelId: string;
  /** The post in whose thread it goes; it waits for that one. */
  threadOf: string | null;
  /** What it is drawn from: ids, never text. */
  subject: Record<string, unknown>;
  state: PostState;
  /** Where it is in Slack; null until it is posted. */
  postedIn: string | null;
  messageTs: string | null;
};

/**
 * - `digest`: what changed for a subscription's accounts on a day. Subject: subscriptionId, day.
 * - `digest_accounts`: its accounts with their buttons, in its thread. Subject: subscriptionId, day, page.
 * - `data_faults`: faults of the data that opened on a day, to an admin. Subject: openedOn.
 * - `task`: the card of a task. Subject: taskId, channelId.
 * - `task_event`: what somebody did to a task, in the thread of its card. Subject: taskId, taskEventId.
 * - `task_help`: somebody asks for help with a task. Subject: taskId, taskEventId.
 * - `tasks`: tasks of a day that have no card of their own. Subject: channelId, day.
 * - `task_reminder`: what is overdue, to whoever has it. Subject: userId, day.
 * - `notice`: a sentence to a person about something they own, e.g. a channel that takes no posts. Subject: about, ….
 */
export type PostKind =
  | 'digest'
  | 'digest_accounts'
  | 'data_faults'
  | 'task'
  | 'task_event'
  | 'task_help'
  | 'tasks'
  | 'task_reminder'
  | 'notice';

/** Kinds that show nothing of customers: anyone may read them. */
export const HARMLESS: readonly PostKind[] = ['notice', 'data_faults'];

/**
 * `sending`: a job has it in hand. `unsure`: Slack's answer was lost, so it is looked for before it is sent again.
 * `refused`: Slack says that it cannot be posted there; its owner was told. `withdrawn`: not wanted any more before
 * it was posted.
 */
export type PostState = 'planned' | 'sending' | 'unsure' | 'posted' | 'refused' | 'withdrawn';

/** What may become of what. */
const POST_TRANSITIONS: Record<PostState, readonly PostState[]> = {
  planned: ['sending', 'withdrawn'],
  sending: ['posted', 'planned', 'unsure', 'refused'],
  unsure: ['posted', 'planned', 'refused'],
  posted: [],
  refused: ['planned', 'withdrawn'],
  withdrawn: [],
};

/** The states that may become this one. */
export function movesFrom(to: PostState): PostState[] {
  return (Object.keys(POST_TRANSITIONS) as PostState[]).filter((from) => POST_TRANSITIONS[from].includes(to));
}

/** A post that a job has in hand. */
export type ClaimedPost = Post & {
  /** How often it was taken in hand; what comes of an earlier attempt no longer counts. */
  attempts: number;
  /** How often it could not be drawn or shown for another reason than Slack's limits; of a posted one, in a row. */
  failures: number;
  /** Since when it is in its state, and when it was first sent. */
  stateSince: Date;
  triedAt: Date | null;
  /** How often what it shows has changed; read before it is drawn. */
  wanted: number;
  /** The message in whose thread it goes; null without one. */
  parent: { postedIn: string; messageTs: string } | null;
  /** What Slack has to be asked before it is shown; null: nothing. */
  question: Question | null;
};
