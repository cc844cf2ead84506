import type { RecordedEntry } from '../domain/audit/queries.ts';
import { csvField } from './csv-field.ts';

type Read = (entry: RecordedEntry) => unknown;

/** Ids as Slack and the customer have them; `detail` is what the entry says besides. */
const COLUMNS: [column: string, read: Read][] = [
  ['audit_id', ({ auditId }) => auditId],
  ['at', ({ at }) => at.toISOString()],
  ['user_id', ({ userId }) => userId],
  ['user_name', ({ userName }) => userName],
  ['action', ({ action }) => action],
  ['account_id', ({ accountId }) => accountId],
  ['account_key', ({ accountKey }) => accountKey],
  ['channel_id', ({ channelId }) => channelId],
  ['message_ts', ({ messageTs }) => messageTs],
  ['surface', ({ surface }) => surface],
  ['detail', ({ detail }) => detail],
];

/** The first line of the CSV. */
export const auditHeader = COLUMNS.map(([column]) => column).join(',');

export function auditCsvLine(entry: RecordedEntry): string {
  return COLUMNS.map(([, read]) => csvField(read(entry))).join(',');
}

export function auditJsonLine(entry: RecordedEntry): string {
  return JSON.stringify(Object.fromEntries(COLUMNS.map(([column, read]) => [column, read(entry)])));
}
