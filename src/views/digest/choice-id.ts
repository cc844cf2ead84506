import { createHash } from 'node:crypto';

/**
 * What stands for a tier or a region in a window. Slack takes 75 letters as the value of an option and 3,000 as all that
 * a window carries, which a hundred names would exceed; 48 bits are enough for the names of one workspace.
 */
export function choiceId(name: string): string {
  return createHash('sha256').update(name).digest('base64url').slice(0, 8);
}
