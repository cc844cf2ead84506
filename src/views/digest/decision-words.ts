import { inline } from '../mrkdwn.ts';

/** Why taking an account on, or letting it go, has changed nothing: who is on it (null: nobody), told to someone. */
export function claimStands(claimedBy: string | null, userId: string): string {
  if (claimedBy === null)
    return 'Nobody is on it any more, so nothing was changed. *I’m on it* takes it on for you.';
  if (claimedBy === userId)
    return 'You are on it already, so nothing was changed. The button with your name lets it go.';
  return `<@${inline(claimedBy)}> is on it already, so nothing was changed. Talk to them, or wait until they let it go.`;
}

/** Ending a snooze has changed nothing. */
export const notSnoozed = (): string => 'It is not snoozed any more, so nothing was changed.';
