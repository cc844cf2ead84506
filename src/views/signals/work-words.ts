import type { NamedSignal } from '../../domain/accounts/card.ts';
import type { GroupUse } from '../../domain/signals/signal.ts';
import { count, percent, plural } from '../figures.ts';
import type { Writing } from '../writing.ts';
import { beside, evidenceOf, type SignalWords } from './signal-words.ts';

/** How work is done: to the end, by everyone, in the product. */
export const abandonedWorkflow: SignalWords = {
  says: (signal, { name }) => {
    const done = `${count(evidenceOf(signal, 'completed'))} of ${count(evidenceOf(signal, 'started'))}`;
    const { workflow, step } = signal.names;
    const what = workflow === null ? 'of the runs begun' : `runs of “${name(workflow)}”`;
    const left = evidenceOf(signal, 'left_at_step');
    const where = step === null || left === null ? '' : `; ${count(left)} stop before “${name(step)}”`;
    return `${done} ${what} were completed${beside(signal, percent)}${where}`;
  },
  causes: ['friction at that step', 'missing permission or data', 'the step does not fit how they work'],
  next: ({ names: { step } }, { name }) =>
    step === null
      ? 'watch one person do it and ask what stops them'
      : `watch one person come to “${name(step)}” and ask what stops them there`,
};

export const workarounds: SignalWords = {
  says: (signal) =>
    `${percent(evidenceOf(signal, 'workaround_share'))} of actions bypass the product${beside(signal, percent)}: ` +
    `${plural(evidenceOf(signal, 'workarounds') ?? 0, 'export')} and the like in 28 days`,
  causes: ['a process the product does not fit', 'a missing integration', 'distrust of the data'],
  next: () => 'ask who exports what happens with the file next: that is the step the product does not cover',
};

export const fragmentedAdoption: SignalWords = {
  says: (signal, writing) => {
    const [ahead, behind] = sides(signal);
    return `${groupWords(behind, writing)}, while ${groupWords(ahead, writing)}`;
  },
  causes: [
    'different use cases',
    'no leader behind it there',
    'a different process',
    'left out of onboarding',
  ],
  next: (signal, { name }) => {
    const worst = sides(signal)[1].at(0);
    const lead = worst === undefined ? 'the group left behind' : name(worst.value);
    return `ask who leads ${lead} how the work is done there today, and where the product gets in its way`;
  },
};

const GROUPS_SHOWN = 3;

/** The groups that use it and those left behind; those with most members first, as they are named. */
function sides({ involved: { groups }, evidence }: NamedSignal): [ahead: GroupUse[], behind: GroupUse[]] {
  const broad = evidence['broad_groups'] ?? 0;
  return [byMembers(groups.slice(0, broad)), byMembers(groups.slice(broad))];
}

const byMembers = (groups: GroupUse[]) => groups.toSorted((a, b) => b.members - a.members);

/** `7 of 40 in Field Sales and Partnerships are active`. */
function groupWords(groups: GroupUse[], { name }: Writing): string {
  const active = groups.reduce((sum, group) => sum + group.active, 0);
  const members = groups.reduce((sum, group) => sum + group.members, 0);
  const shown = groups.slice(0, GROUPS_SHOWN).map(({ value }) => name(value));
  const more = groups.length - shown.length;
  const names = listed(more > 0 ? [...shown, `${count(more)} more`] : shown);
  return `${active === 0 ? 'none' : count(active)} of ${count(members)} in ${names} ${active <= 1 ? 'is' : 'are'} active`;
}

function listed(words: string[]): string {
  return words.length < 2 ? (words[0] ?? 'no group') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
