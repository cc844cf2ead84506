import type { NamedSignal } from '../../domain/accounts/card.ts';
import { count, percent, plural } from '../figures.ts';
import { beside, evidenceOf, type SignalWords } from './signal-words.ts';

const neverStarted = (signal: NamedSignal) => evidenceOf(signal, 'never_started') === 1;

/** Whether anybody comes at all, how much they do, and whether they go on coming. */
export const noUse: SignalWords = {
  says: (signal) => {
    const members = plural(evidenceOf(signal, 'members') ?? 0, 'member');
    if (!neverStarted(signal)) {
      const now = evidenceOf(signal, 'weekly_active');
      const who = now === 0 ? 'nobody was' : `${count(now)} of ${members} were`;
      return `fallen silent, ${who} active last week, ${count(evidenceOf(signal, 'weekly_active_best'))} in the best week`;
    }
    const activated = evidenceOf(signal, 'activated_members');
    const who = activated === 0 ? `none of ${members} has` : `${count(activated)} of ${members} have`;
    return `never started, ${who} activated${beside(signal, percent)}, ${count(evidenceOf(signal, 'never_seen'))} never signed in`;
  },
  causes: ['access or permissions', 'nobody told them', 'no onboarding', 'other priorities'],
  next: (signal, { day }) =>
    neverStarted(signal)
      ? 'ask your contact whether everyone can sign in, and invite again with one first thing to do'
      : `ask your contact what happened around ${day(signal.since)}: access, a reorganisation, another tool`,
};

export const shallowUse: SignalWords = {
  says: (signal) => {
    const one = evidenceOf(signal, 'one_feature_users');
    const single = one === null || one === 0 ? '' : `; ${count(one)} use a single one`;
    const active = plural(evidenceOf(signal, 'mau') ?? 0, 'active member');
    return `${active} use ${percent(evidenceOf(signal, 'depth_mean'))} of the features meant for them${beside(signal, percent)}${single}`;
  },
  causes: ['value unclear to the individual', 'steep learning curve', 'weak guidance', 'unknown features'],
  next: () => 'ask two light users what they use and why, and what they leave out and why',
};

export const decliningUse: SignalWords = {
  says: (signal) => {
    const gone = evidenceOf(signal, 'stopped');
    const stopped = gone === null || gone === 0 ? '' : `; ${count(gone)} stopped altogether`;
    return `${fall(signal)}${stopped}`;
  },
  causes: [
    'friction after the first enthusiasm',
    'managers no longer watching',
    'a competing tool',
    'novelty worn off',
  ],
  next: (signal, { day }) =>
    `ask your contact what changed around ${day(signal.since)}, and whether managers still look at the work in the product`,
};

function fall(signal: NamedSignal): string {
  const { comparison } = signal;
  if (comparison === null) {
    return `${plural(evidenceOf(signal, 'mau') ?? 0, 'member')} active in 28 days`;
  }
  const when = comparison.measure === 'mau' ? ['in 28 days', 'in the 28 before'] : ['last week', 'at best'];
  const lost = comparison.other > 0 ? ` (−${percent(1 - comparison.own / comparison.other)})` : '';
  return `${plural(comparison.own, 'member')} active ${when[0]}, ${count(comparison.other)} ${when[1]}${lost}`;
}
