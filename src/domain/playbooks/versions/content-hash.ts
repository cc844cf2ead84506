import { createHash } from 'node:crypto';
import type { Playbook } from '../playbook.ts';

/** SHA-256 of the content in hex, whatever the order of its keys. */
export const contentHash = (playbook: Playbook): string =>
  createHash('sha256').update(JSON.stringify(playbook, inOrder)).digest('hex');

function inOrder(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
