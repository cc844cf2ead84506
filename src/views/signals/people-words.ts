import type { NamedSignal } from '../../domain/accounts/card.ts';
import { plural } from '../figures.ts';
import type { Writing } from '../writing.ts';
import { evidenceOf, type SignalWords } from './signal-words.ts';

/** Who stands up for the product at the account. */
export const championGone: SignalWords = {
  says: (signal, writing) => absence(signal, writing, 'the champion'),
  causes: ['left the company or changed jobs', 'on leave', 'lost interest', 'nobody was prepared to follow'],
  next: () => 'ask the sponsor who is next, whether they want it, and what was handed over',
  datesItself: true,
};

export const sponsorSilent: SignalWords = {
  says: (signal, writing) => absence(signal, writing, 'the sponsor'),
  causes: ['other priorities', 'bought without consensus', 'sees no result', 'left the company'],
  next: () => 'ask what the sponsor wants to see by the end of the quarter, and who else speaks for it',
  datesItself: true,
};

/** The evidence counts days since the seat was removed, or since the last active day, after which silence began. */
function absence(signal: NamedSignal, { name, day }: Writing, role: string): string {
  const who = signal.names.person === null ? role : name(signal.names.person);
  if (evidenceOf(signal, 'days_since_removed') !== null) {
    return `${who} lost the seat on ${day(signal.since)} and is still the one your account data names`;
  }
  const days = evidenceOf(signal, 'days_silent');
  const ago = days === null ? '' : `, ${plural(days, 'day')} ago`;
  return `${who} was last active on ${day(dayBefore(signal.since))}${ago}`;
}

const dayBefore = (iso: string): string => new Date(Date.parse(iso) - 86_400_000).toISOString().slice(0, 10);
