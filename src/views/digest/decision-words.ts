import { inline } from '../mrkdwn.ts';

/** Somebody was first. */
export function alreadyClaimed(userId: string): string {
  return `<@${inline(userId)}> is on it already, so nothing was changed. Talk to them, or wait until they let it go.`;
}
