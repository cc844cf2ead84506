import type { KnownBlock } from '@slack/types';
import type { Subscription } from '../../domain/digest/digest.ts';
import { ACTION } from '../action-ids.ts';
import { button, confirmation } from '../button.ts';
import { digestLine } from '../digest-words.ts';
import { context, section, type Message } from '../message.ts';
import { inline } from '../mrkdwn.ts';

/** What is subscribed in a conversation and by whoever asks. */
export type Subscriptions = {
  /** The conversation, when it is a channel; null: digests cannot go there. */
  channelId: string | null;
  here: Subscription[];
  mine: Subscription[];
  /** Whether whoever asks may change and end it. */
  mayEnd: (subscription: Subscription) => boolean;
};

/** Slack's blocks are 50; nobody has so many. */
const MOST = 20;

/** The digests that come here and to the asker, each with what can be done about it. */
export function subscriptionsMessage({ channelId, here, mine, mayEnd }: Subscriptions): Message {
  const all = [...here, ...mine];
  const text =
    all.length === 0
      ? 'No digest comes here or to you yet.'
      : 'Digests tell which accounts are at risk, and from then on what changes.';
  return {
    text,
    blocks: [
      section(`${text}${all.length === 0 ? ` ${WHAT}` : ''}`),
      ...all
        .slice(0, MOST)
        .flatMap((each) => (mayEnd(each) ? subscriptionBlocks(each) : madeByAnother(each))),
      {
        type: 'actions',
        elements: [
          ...(channelId === null ? [] : [button('New digest here', ACTION.digestHere, channelId)]),
          button('New digest to me', ACTION.digestForMe, 'me'),
        ],
      },
      context('One message a day at most, and none when nothing changed. Only you see this answer.'),
    ],
  };
}

const WHAT =
  'A digest tells once a day which accounts are new at risk, got worse, got better or are over it, and why.';

const madeByAnother = (subscription: Subscription): KnownBlock[] => [
  section(digestLine(subscription)),
  context(`<@${inline(subscription.createdBy)}> made it. They, managers and admins can change or end it.`),
];

/** A digest, and what can be done about it. */
export function subscriptionBlocks(subscription: Parameters<typeof digestLine>[0]): KnownBlock[] {
  const id = String(subscription.subscriptionId);
  return [
    section(digestLine(subscription)),
    {
      type: 'actions',
      elements: [
        button('Change', ACTION.changeDigest, id),
        {
          ...button('End', ACTION.endDigest, id),
          style: 'danger',
          confirm: confirmation(
            'End this digest?',
            'Nothing more is sent. What stands in Slack stays.',
            'End it',
            'Keep it',
          ),
        },
      ],
    },
  ];
}

/** Why a channel cannot have a digest: the bot is not in it. */
export function inviteFirst(channelId: string, botUserId: string): string {
  return `I am not in <#${channelId}>, so I cannot post there. Invite me with \`/invite\` <@${botUserId}>, then try again.`;
}

export const digestGone = (): string =>
  'This digest was ended meanwhile. `/adoption digest` shows what there is.';
