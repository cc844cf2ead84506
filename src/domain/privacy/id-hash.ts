import { hash } from 'node:crypto';

/** What is kept of the id of somebody who is to be forgotten: enough to know it again, and nothing of it. */
export function idHash(id: string): Buffer {
  return hash('sha256', id, 'buffer');
}
