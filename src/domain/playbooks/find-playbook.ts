import { likenessOf, NEAR, TYPO } from '../accounts/match.ts';
import { foldName } from '../accounts/names.ts';
import type { StandingPlaybook } from './versions/standing.ts';

/** What was typed means one playbook (`guessed`: none is called so, and this is the most alike), or comes near some. */
export type FoundPlaybook =
  | { found: StandingPlaybook; guessed: boolean }
  | { none: string; nearest: StandingPlaybook[] };

/** A likelier one is meant when the next is this much less like what was typed. */
const CLEARLY = 0.04;

/** Which playbook is meant by a key or name, typing errors forgiven. Those whose file is gone are found too. */
export function findPlaybook(playbooks: StandingPlaybook[], typed: string): FoundPlaybook {
  const wanted = foldName(typed);
  const ranked = playbooks
    .map((standing) => ({ standing, likeness: likenessTo(standing, wanted) }))
    .toSorted((one, other) => other.likeness - one.likeness);
  const [first, second] = ranked;
  if (first !== undefined && first.likeness >= TYPO) {
    const isClear = second === undefined || second.likeness < first.likeness - CLEARLY;
    if (isClear) return { found: first.standing, guessed: !isNamed(first.standing, wanted) };
  }
  const near = ranked.filter(({ likeness }) => likeness >= NEAR).map(({ standing }) => standing);
  return { none: typed, nearest: near.length > 0 ? near : playbooks };
}

/** Whether its key or name begins so, or that is one of its words: no typing error was forgiven. */
const isNamed = ({ playbook }: StandingPlaybook, wanted: string): boolean =>
  [playbook.key, playbook.name]
    .map(foldName)
    .some((name) => name.startsWith(wanted) || ` ${name} `.includes(` ${wanted} `));

/** 1 for its very key or name only: the words of `renewal` are in several. */
function likenessTo({ playbook }: StandingPlaybook, wanted: string): number {
  const names = [playbook.key, playbook.name].map(foldName);
  if (names.includes(wanted)) return 1;
  return Math.min(BUT_NOT_THE_SAME, Math.max(...names.map((name) => likenessOf(wanted, name))));
}

const BUT_NOT_THE_SAME = 0.95;
