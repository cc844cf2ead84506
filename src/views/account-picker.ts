import type { KnownBlock } from '@slack/types';
import { ACTION } from './action-ids.ts';
import { capital } from './capital.ts';
import { plain, section, type Message } from './message.ts';
import { boldName, cut, inline } from './mrkdwn.ts';
import { typedCommand } from './typed-command.ts';

/** What tells one account from another of nearly the same name. */
export type Choice = {
  accountKey: number;
  accountId: string;
  name: string;
  domain: string | null;
  tier: string | null;
  csmEmail: string | null;
};

/** How many accounts are offered at most; more would have to be read, not recognised. */
export const MOST_CHOICES = 10;

/** Several accounts match: one line each with what tells them apart. */
export function severalAccounts(query: string, choices: Choice[]): Message {
  const shown = choices.slice(0, MOST_CHOICES);
  const question = `Several accounts match “${inline(query)}”. Which one do you mean?`;
  const more =
    choices.length > shown.length
      ? [section('There are more; type more of the name to narrow it down.')]
      : [];
  return { text: question, blocks: [section(question), ...shown.map(choiceBlock), ...more] };
}

/** The same where no button will do: their ids, to be typed after the command. */
export function namesToChoose(query: string, choices: Choice[], command: string): Message {
  const question = `Several accounts match “${inline(query)}”. Type the id of the one you mean:`;
  const lines = choices.map(
    ({ name, accountId }) => `• ${boldName(name)}: \`${command} ${inline(accountId)}\``,
  );
  return { text: question, blocks: [section([question, ...lines].join('\n'))] };
}

/** No account matches: the playbook of that name (null: none is called so), the nearest names, or how to search where nothing comes near. */
export function noAccount(
  query: string,
  nearest: Choice[],
  command: string,
  playbook: string | null = null,
): Message {
  if (playbook !== null) return playbookInstead(query, playbook);
  const none = `No account matches “${inline(query)}”.`;
  if (nearest.length === 0) {
    const hint = `${none} Search by name, domain or account id; \`${command} help\` has examples.`;
    return { text: hint, blocks: [section(hint)] };
  }
  const question = `${none} Did you mean one of these?`;
  return { text: question, blocks: [section(question), ...nearest.slice(0, MOST_CHOICES).map(choiceBlock)] };
}

/** What was typed is no account, but the name of a playbook. */
function playbookInstead(query: string, playbook: string): Message {
  const text = `No account matches “${inline(query)}”, but a playbook does: ${typedCommand(`/adoption playbook ${playbook}`)}.`;
  return { text, blocks: [section(text)] };
}

function choiceBlock(choice: Choice): KnownBlock {
  const known = [
    choice.domain,
    choice.tier === null ? null : capital(choice.tier),
    choice.csmEmail,
    `id ${choice.accountId}`,
  ].filter((word) => word !== null);
  return {
    type: 'section',
    text: {
      type: 'mrkdwn',
      text: `${boldName(choice.name)}\n${known.map((word) => inline(word)).join(' · ')}`,
    },
    accessory: {
      type: 'button',
      text: plain('Show'),
      accessibility_label: cut(`Show ${choice.name}`, 75),
      action_id: ACTION.chooseAccount,
      value: String(choice.accountKey),
    },
  };
}
