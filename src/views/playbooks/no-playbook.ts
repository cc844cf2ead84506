import type { StandingPlaybook } from '../../domain/playbooks/versions/standing.ts';
import { ACTION } from '../action-ids.ts';
import { plain, section, type Message } from '../message.ts';
import { boldName, cut, inline } from '../mrkdwn.ts';

/** Names that are read, not searched. */
const SHOWN = 10;

/** No playbook is called what was typed: those that come nearest, or all. */
export function noPlaybook(query: string, nearest: StandingPlaybook[]): Message {
  const none = `No playbook is called “${inline(query)}”.`;
  if (nearest.length === 0) return { text: none, blocks: [section(`${none} There are none at all.`)] };
  return {
    text: none,
    blocks: [
      section(`${none} Do you mean one of these?`),
      ...nearest.slice(0, SHOWN).map(({ playbook }) => ({
        type: 'section' as const,
        text: { type: 'mrkdwn' as const, text: boldName(playbook.name) },
        accessory: {
          type: 'button' as const,
          text: plain('Open'),
          accessibility_label: cut(`Open ${playbook.name}`, 75),
          action_id: ACTION.openPlaybook,
          value: playbook.key,
        },
      })),
    ],
  };
}
