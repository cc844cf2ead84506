import type { Action } from '../permissions/permissions.ts';

/** What was done, or shown to whom; entries are only ever added. */
export type AuditEntry = {
  at: Date;
  /** Null: Uptake itself, e.g. a digest. */
  userId: string | null;
  /** An act that needed permission, `refused` one, account data being posted, or an export at the command line. */
  action: Action | 'refused' | 'posted' | 'export_audit';
  accountKey: number | null;
  channelId: string | null;
  messageTs: string | null;
  detail: Record<string, unknown>;
};
