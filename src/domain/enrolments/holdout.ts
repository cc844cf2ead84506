import { createHash } from 'node:crypto';

/** Bytes of the hash that are read: as many as a number holds exactly. */
const BYTES = 6;

/**
 * Whether a playbook leaves an account alone for comparison, as it does a share (0-1) of them. Stable for as long as the
 * account keeps its id (the customer's own): an account held out at a small share is so at every larger one. Each
 * playbook draws anew, so that nobody is held out of everything.
 */
export function isHeldOut(accountId: string, playbookKey: string, share: number): boolean {
  const hash = createHash('sha256').update(`${playbookKey}\n${accountId}`).digest();
  return hash.readUIntBE(0, BYTES) / 2 ** (BYTES * 8) < share;
}
