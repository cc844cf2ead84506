import type { AuditPlace } from '../../src/domain/audit/audit-entry.ts';

/** Something decided in a modal. */
export const inWindow: AuditPlace = { channelId: null, messageTs: null, surface: 'window' };
