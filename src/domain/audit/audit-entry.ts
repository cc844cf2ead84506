import type { Action } from '../permissions/permissions.ts';

/**
 * Where something was done or shown. Outside messages (null channel), or where the channel is what was decided about, the
 * surface says where somebody clicked; null there: outside Slack, or an entry from before that was recorded.
 */
export type AuditPlace = {
  channelId: string | null;
  messageTs: string | null;
  surface: Surface | null;
};

/** `window`: a modal. `home`: somebody's App Home. */
export type Surface = 'window' | 'home';

/** What was done, or shown to whom; entries are only ever added. */
export type AuditEntry = AuditPlace & {
  at: Date;
  /** Null: Uptake itself, e.g. a digest. */
  userId: string | null;
  /** An act that needed permission, `refused` one, account data being posted, or an export at the command line. */
  action: Action | 'refused' | 'posted' | 'export_audit';
  accountKey: number | null;
  detail: Record<string, unknown>;
};
