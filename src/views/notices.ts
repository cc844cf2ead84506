import type { Notice } from '../domain/posts/notice.ts';
import type { Message } from './message.ts';
import { inline } from './mrkdwn.ts';
import { sentence } from './sentences.ts';

/** A sentence to whoever made a subscription: what did not reach its channel, why, and what to do. */
export function noticeMessage(notice: Notice): Message {
  return sentence([noticeText(notice), ...insteadText(notice)].join(' '));
}

function noticeText({ about, channelId, trouble }: Notice): string {
  const place = placeName(channelId);
  switch (about) {
    case 'unknown':
      return (
        `Slack did not tell me whether my last post to ${place} arrived, and I cannot look (\`${inline(trouble)}\`). ` +
        'I do not send it again, so that nothing stands there twice. Please look; `/adoption digest` shows your digests.'
      );
    case 'post':
      return (
        `Slack refused what I wanted to post to ${place} (\`${inline(trouble)}\`), so it is missing there. ` +
        'An admin finds more in the log of Uptake; the next one is tried as usual.'
      );
    case 'channel':
      return `I could not post to ${place}: ${reasonOf(trouble)} The next post is tried as usual; \`/adoption digest\` changes where a digest goes, and tasks come to you directly.`;
  }
}

function insteadText({ insteadOf }: Notice): string[] {
  if (insteadOf === null) return [];
  return [`You hear of this because it is <@${insteadOf}>’s, who can see it no more.`];
}

function placeName(channelId: string): string {
  return /^[UW]/.test(channelId) ? `the direct messages of <@${channelId}>` : `<#${channelId}>`;
}

/** Why, and what to do about it; the codes are Slack's and those of src/slack/audience.ts. */
const REASONS: Record<string, string> = {
  channel_not_found: 'it is gone, or private and without me. Invite me with `/invite` if it is there.',
  not_in_channel: 'I am not in it. Invite me with `/invite`.',
  is_archived: 'it is archived. Unarchive it, or end the subscription.',
  'shared-channel': 'it is shared with another company, and account data stays among ourselves.',
  'guest-reads': 'there are guests in it, and account data is only for full members of this workspace.',
  'outsider-reads': 'people of another company are in it, and account data stays among ourselves.',
  'unseen-conversation': 'I am not in it, so I cannot tell who reads there. Invite me with `/invite`.',
  missing_scope:
    'the app lacks a permission there. An admin of the workspace can install it again with the scopes of its manifest.',
  guest: 'they are a guest, and account data is only for full members of this workspace.',
  outsider: 'they are not of this workspace, and account data stays among ourselves.',
};

function reasonOf(trouble: string): string {
  const restricted = 'who may post there is restricted. Ask whoever manages the channel to let me.';
  if (trouble.startsWith('restricted_action')) return restricted;
  return REASONS[trouble] ?? `Slack says \`${inline(trouble)}\`. An admin of the workspace can look into it.`;
}
