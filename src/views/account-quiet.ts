import type { AccountCard } from '../domain/accounts/card.ts';
import { dropHelp } from './funnel-words.ts';
import { hasLeft, healthBand, UNWELL_SIGNS, usageKnown } from './health-band.ts';
import { HEALTH_PART } from './health-words.ts';
import { reasonName } from './risk-words.ts';

// A known account without a signal. That is not yet good news: low adoption raises its risk, and is no signal.

/** What is said in the place of signals; null: there are some, or nobody can tell. */
export function quietWords(card: AccountCard): string | null {
  if (!isQuiet(card)) return null;
  const wrong = whatIsWrong(card);
  return wrong === null ? 'No signal: nothing in its use asks for attention.' : `No signal, but ${wrong}.`;
}

/** What is next all the same, as the end of a sentence: what helps where most members are lost. Null: nothing is. */
export function quietNext(card: AccountCard): string | null {
  const { funnel } = card;
  return isQuiet(card) && whatIsWrong(card) !== null && funnel !== null ? dropHelp(funnel) : null;
}

const isQuiet = (card: AccountCard): boolean =>
  card.signals.length === 0 && usageKnown(card) && !hasLeft(card) && !card.freshness.personUnknown;

/** What the first lines of the card say is not well, with what makes it so; null: they say nothing of the kind. */
function whatIsWrong(card: AccountCard): string | null {
  const { risk, health } = card;
  const raising = risk.reasons.filter(({ points }) => points !== null && points > 0).map(reasonName);
  if (risk.band !== null && risk.band !== 'low' && raising.length > 0) {
    return `${and.format(raising)} ${raising.length === 1 ? 'raises' : 'raise'} its churn risk`;
  }
  if (health.drag === null || !UNWELL_SIGNS.has(healthBand(card).sign)) return null;
  return `its score for ${HEALTH_PART[health.drag]} holds its health down`;
}

const and = new Intl.ListFormat('en', { type: 'conjunction' });
