import type { Refusal } from '../slack/audience.ts';
import { plural } from './figures.ts';
import { section, type Message } from './message.ts';
import { inline, momentTag } from './mrkdwn.ts';

/** A sentence as a message. */
export function sentence(text: string): Message {
  return { text, blocks: [section(text)] };
}

/** Under what was too long for Slack. */
export function leftOut(count: number): string {
  return `${plural(count, 'more is', 'more are')} not shown: that is all Slack shows in one place.`;
}

/** `typed` as the place of the answer writes names from outside. */
export function nearestSentence(typed: string): string {
  return `Nothing is called “${typed}”; this is the nearest.`;
}

export function failedSentence(errorId: string): string {
  return `Something went wrong on my side and nothing was changed. Please try again; if it stays, give your admin this number: \`${errorId}\`.`;
}

export function outcomeUnknown(): string {
  return 'I lost my database at the moment of saving, so I cannot tell whether this was done. Please look before you try again.';
}

/** A process was killed at what somebody pressed a button for. */
export function didNotFinish(pressedAt: Date): string {
  return `I was interrupted at the button that you pressed ${momentTag(pressedAt.toISOString())}, and nothing was changed. Please press it again if you still want that.`;
}

export function decidedAllTheSame(): string {
  return 'It looks done, but I could not show what came of it. Please look at it again.';
}

export function outdatedButton(): string {
  return 'This button comes from an older version of Uptake and does nothing any more. Type `/adoption` to start afresh.';
}

export function unknownCommand(command: string): string {
  return `I have no command \`${inline(command)}\`. Type \`/adoption help\` for what I can do.`;
}

/** The same whether an account was removed or is one that the reader may not see, so that nobody learns which. */
export function accountGone(): string {
  return 'This account is no longer here, or not among those that you see. Type `/adoption` and its name to look again.';
}

export function tookTooLong(): string {
  return 'Slack waited too long for the window to open. Please press the button again.';
}

export function tokenGone(): string {
  return 'Slack no longer accepts my token, so I can neither look anything up nor post. An admin has to install the app again.';
}

/** Why customer data is not shown, and what to do instead. */
export function refusalSentence(refusal: Pick<Refusal, 'because'>, botUserId: string): string {
  switch (refusal.because) {
    case 'guest':
      return 'Account data is only for full members of this workspace, and you are a guest here. Ask a teammate to look it up.';
    case 'outsider':
      return 'Account data is only for members of the workspace that I belong to.';
    case 'shared-channel':
      return 'This channel is shared with another company, so I show no account data here. Ask me in another channel, or directly.';
    case 'unseen-conversation':
      return (
        'I am not in this conversation, so I cannot tell whether outsiders are. ' +
        `Invite me with \`/invite\` <@${botUserId}>, or ask me in a public channel or directly.`
      );
    case 'guest-reads':
      return 'There are guests in this channel, and account data is only for full members of this workspace, so I post nothing here. Share it in a channel without guests; `/adoption` goes on answering you alone.';
    case 'outsider-reads':
      return 'There are people from outside this workspace in this channel, so I post no account data here. Share it in a channel without them; `/adoption` goes on answering you alone.';
    case 'token-gone':
      return tokenGone();
    case 'unchecked':
      return 'Slack could not tell me who can see this conversation, so I show nothing. Please try again in a moment.';
  }
}

/** Why Slack did not take a shared card, by Slack's code. */
export function shareRefused(code: string, botUserId: string): string {
  switch (code) {
    case 'not_in_channel':
    case 'channel_not_found':
      return `I cannot post here because I am not in this channel. Invite me with \`/invite\` <@${botUserId}>, then press Share again.`;
    case 'is_archived':
      return 'This channel is archived, so nothing can be posted in it.';
    case 'restricted_action':
    case 'restricted_action_read_only_channel':
    case 'restricted_action_thread_only_channel':
      return 'This channel does not let me post. Ask one of its managers to allow it, or share the card elsewhere.';
    case 'token_revoked':
    case 'token_expired':
    case 'account_inactive':
    case 'invalid_auth':
      return tokenGone();
    default:
      return `Slack did not let me post the card here (${inline(code)}). Share it elsewhere, or tell your admin.`;
  }
}

export function shareLimited(seconds: number): string {
  return `Slack lets me post only so often. Press Share again in ${Math.max(1, Math.ceil(seconds))} seconds.`;
}

/** The post may or may not be there: posting again could double it. */
export function shareUnconfirmed(): string {
  return (
    'Slack did not confirm the post, so look in the channel whether the card is there. ' +
    'If it is not, a fresh `/adoption` answer can be shared again.'
  );
}

export function shareInProgress(): string {
  return 'This card is being shared already; look in the channel.';
}
