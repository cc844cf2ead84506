import { count, decimal, plural } from '../figures.ts';
import { beside, evidenceOf, type SignalWords } from './signal-words.ts';

/** What members say: tickets, escalations, answers to surveys. */
export const supportBurden: SignalWords = {
  says: (signal) => {
    const tickets = evidenceOf(signal, 'tickets_28');
    const escalations = evidenceOf(signal, 'escalations_28') ?? 0;
    const before = (name: string) => ` (${count(evidenceOf(signal, name))} before)`;
    const escalated =
      escalations > 0 ? `, ${plural(escalations, 'escalation')}${before('escalations_prev_28')}` : '';
    return `${plural(tickets ?? 0, 'ticket')} in 28 days${before('tickets_prev_28')}${escalated}`;
  },
  causes: ['a change of the product', 'weak guides or training', 'one broken thing that many meet'],
  next: () => 'read the tickets with support: are they about one thing, and who is stopped by it',
};

export const sentimentDown: SignalWords = {
  says: (signal) => {
    const { comparison } = signal;
    const what = comparison?.measure.includes('nps') ? 'net promoter score' : 'satisfaction';
    const answers = plural(evidenceOf(signal, 'answers') ?? 0, 'answer');
    return `${what} ${decimal(comparison?.own ?? null)}${beside(signal, decimal)}, from ${answers} in 90 days`;
  },
  causes: ['an incident', 'a promise not kept', 'a change nobody explained', 'support too slow'],
  next: () => 'call those who answered lowest and ask what happened',
};
