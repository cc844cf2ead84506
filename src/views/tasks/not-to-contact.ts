import type { TaskLine } from '../../domain/tasks/showing/task-card.ts';
import { boldName } from '../mrkdwn.ts';

const AS = { champion: 'champion', sponsor: 'executive sponsor' } as const;

/** On a task of the account as a whole: who of those whom it would turn to is not to be contacted. */
export function notToContactLines({ members, account }: Pick<TaskLine, 'members' | 'account'>): string[] {
  if (members > 0 || account.notToContact.length === 0) return [];
  const who = account.notToContact.map(({ name, as }) => `${boldName(name)} (${AS[as]})`);
  const are = who.length === 1 ? 'is' : 'are';
  return [
    `🚫 ${who.join(' and ')} ${are} *not to be contacted*. Turn to somebody else there, or skip this; \`/adoption why\` lets somebody be contacted again.`,
  ];
}
