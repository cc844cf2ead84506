import type { AuditPlace } from '../domain/audit/audit-entry.ts';
import type { Request } from './request.ts';

/** Where somebody asked, for the record. A message that one person sees has no address. */
export const placeOnRecord = ({
  channelId,
  messageTs = null,
  isPrivate = false,
  surface = null,
}: Request): AuditPlace => ({ channelId, messageTs: isPrivate ? null : messageTs, surface });
