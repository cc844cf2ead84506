import type { SignalKind } from '../../domain/signals/signal.ts';

/** What each kind of signal is called wherever it is named (domain.md section 4), and what else people call it. */
const NAMES: Record<SignalKind, [name: string, ...others: string[]]> = {
  no_use: ['no use', 'unused', 'silent', 'fallen silent', 'never started', 'inactive'],
  shallow_use: ['shallow use', 'shallow'],
  abandoned_workflow: ['abandoned workflow', 'abandoned', 'workflow abandoned', 'workflow'],
  declining_use: [
    'declining use',
    'declining',
    'decline',
    'usage decline',
    'falling use',
    'falling',
    'use is falling',
    'dropping',
  ],
  fragmented_adoption: [
    'fragmented adoption',
    'fragmented',
    'groups left behind',
    'only some groups use it',
    'uneven',
  ],
  workarounds: ['workarounds', 'workaround', 'working around it'],
  champion_gone: ['champion gone', 'champion', 'champion left'],
  sponsor_silent: ['sponsor silent', 'sponsor'],
  support_burden: ['support burden', 'support', 'tickets', 'more tickets', 'more support tickets'],
  sentiment_down: ['sentiment down', 'sentiment', 'satisfaction', 'less satisfied', 'unhappy'],
  renewal_at_risk: ['renewal at risk', 'renewal', 'renewals', 'renewal near', 'renewing'],
  milestone_missed: ['milestone missed', 'milestone', 'milestones'],
  expansion_ready: ['expansion ready', 'expansion', 'room to grow', 'ready to grow'],
};

/** A kind of signal in a few words, in lower case. */
export const kindName = (kind: SignalKind): string => NAMES[kind][0];

/** What people call an opportunity. */
export const OPPORTUNITY_NAMES: readonly string[] = NAMES.expansion_ready;

/** All that people may call each kind of risk, its name first; opportunities are none. */
export const RISK_NAMES = (Object.entries(NAMES) as [SignalKind, string[]][]).filter(
  ([kind]) => kind !== 'expansion_ready',
);
