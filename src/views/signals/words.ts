import type { NamedSignal } from '../../domain/accounts/card.ts';
import type { Severity, SignalKind } from '../../domain/signals/signal.ts';
import { capital } from '../capital.ts';
import type { Writing } from '../writing.ts';
import { sentimentDown, supportBurden } from './opinion-words.ts';
import { kindName } from './kind-names.ts';
import { championGone, sponsorSilent } from './people-words.ts';
import type { SignalWords } from './signal-words.ts';
import { expansionReady, milestoneMissed, renewalAtRisk } from './term-words.ts';
import { decliningUse, noUse, shallowUse } from './use-words.ts';
import { abandonedWorkflow, fragmentedAdoption, workarounds } from './work-words.ts';

export const SIGNAL_WORDS: Record<SignalKind, SignalWords> = {
  no_use: noUse,
  shallow_use: shallowUse,
  abandoned_workflow: abandonedWorkflow,
  declining_use: decliningUse,
  fragmented_adoption: fragmentedAdoption,
  workarounds,
  champion_gone: championGone,
  sponsor_silent: sponsorSilent,
  support_burden: supportBurden,
  sentiment_down: sentimentDown,
  renewal_at_risk: renewalAtRisk,
  milestone_missed: milestoneMissed,
  expansion_ready: expansionReady,
};

export const SEVERITY_SIGN: Record<Severity, string> = { high: '🔴', medium: '🟠', low: '🟡', good: '🟢' };

/** Its kind, as the beginning of a line. */
export const signalTitle = ({ kind }: Pick<NamedSignal, 'kind'>): string => capital(kindName(kind));

/** The numbers, the comparison and the day it began, in one sentence without its title. */
export function signalSays(signal: NamedSignal, writing: Writing): string {
  const { says, datesItself = false } = SIGNAL_WORDS[signal.kind];
  const sentence = says(signal, writing);
  return datesItself ? `${sentence}.` : `${sentence}. Since ${writing.day(signal.since)}.`;
}

export const nextStepOf = (signal: NamedSignal, writing: Writing): string =>
  SIGNAL_WORDS[signal.kind].next(signal, writing);
