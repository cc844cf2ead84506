import type { KnownBlock } from '@slack/types';
import type { Approval } from '../domain/home/home.ts';
import type { WaitingPlaybook } from '../domain/playbooks/enabling/enabling.ts';
import { ACTION } from './action-ids.ts';
import { button, labelled } from './button.ts';
import { plural } from './figures.ts';
import { context, header } from './message.ts';
import { boldName, momentTag } from './mrkdwn.ts';
import { concernWords } from './playbooks/playbook-words.ts';

/** More would push everything else away. */
const MOST_APPROVALS = 10;

/** What waits for the reader's decision, in their App Home; nothing at all for whom `approvals` is null. */
export function approvalBlocks(approvals: Approval[] | null): KnownBlock[] {
  if (approvals === null) return [];
  const title = header('Waiting for your approval');
  if (approvals.length === 0) return [title, context('Nothing waits for your approval.')];
  const more = approvals.length - MOST_APPROVALS;
  return [
    title,
    ...approvals.slice(0, MOST_APPROVALS).map(approvalBlock),
    ...(more > 0 ? [context(`and ${plural(more, 'more playbook')}: \`/adoption playbooks\``)] : []),
    context(MEANWHILE),
  ];
}

const MEANWHILE =
  'Meanwhile those under way go on. `/adoption playbook` and its name shows all about it, and turns it off.';

/** The button opens the window in which it is decided, as in the message about the playbook. */
function approvalBlock({ playbook }: Approval): KnownBlock {
  const { key, name, version, changedAt } = playbook;
  const at = changedAt === null ? '' : ` ${momentTag(changedAt.toISOString())}`;
  const text = `${boldName(name)} · the playbook’s file changed${at}\n${whyWords(playbook)}`;
  return {
    type: 'section',
    text: { type: 'mrkdwn', text },
    accessory: labelled(
      button('Decide…', ACTION.turnOnPlaybook, key),
      `Decide on version ${version}: ${name}`,
    ),
  };
}

function whyWords({ version, concern }: WaitingPlaybook): string {
  return concern === null
    ? `Version ${version} takes nobody new yet: it is counted within minutes whom it is for.`
    : `Version ${version} is ${concernWords(concern)}, and takes nobody new until you turn it on.`;
}
