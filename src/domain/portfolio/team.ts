import { changeOf, risksOf, type Standing } from './standing.ts';

/** How the accounts of one person (null: those that nobody looks after) stand, in numbers. */
export type TeamLine = {
  ownerId: string | null;
  accounts: number;
  atRisk: number;
  /** Of those at risk, how many somebody works on. */
  claimed: number;
  /** Of all, how many got worse, and how many better, within a week. */
  worse: number;
  better: number;
  /** What those at risk are worth, by currency. */
  arrAtRisk: Map<string | null, number>;
};

/** A line for each person, the one with most at risk that nobody works on first; accounts of nobody come first of all. */
export function teamOf(standings: Standing[]): TeamLine[] {
  const lines = new Map<string | null, TeamLine>();
  for (const standing of standings) {
    const line = lines.get(standing.ownerId) ?? emptyLine(standing.ownerId);
    lines.set(standing.ownerId, line);
    add(line, standing);
  }
  return [...lines.values()].toSorted(mostLeftAloneFirst);
}

const emptyLine = (ownerId: string | null): TeamLine => ({
  ownerId,
  accounts: 0,
  atRisk: 0,
  claimed: 0,
  worse: 0,
  better: 0,
  arrAtRisk: new Map(),
});

function add(line: TeamLine, standing: Standing): void {
  const change = changeOf(standing);
  line.accounts += 1;
  if (change === 'worse') line.worse += 1;
  if (change === 'better') line.better += 1;
  if (risksOf(standing).length === 0) return;
  line.atRisk += 1;
  if (standing.claimedBy !== null) line.claimed += 1;
  const { currency, arr } = standing;
  if (arr !== null) line.arrAtRisk.set(currency, (line.arrAtRisk.get(currency) ?? 0) + arr);
}

function mostLeftAloneFirst(one: TeamLine, other: TeamLine): number {
  if (one.ownerId === null || other.ownerId === null) return one.ownerId === null ? -1 : 1;
  return other.atRisk - other.claimed - (one.atRisk - one.claimed) || other.atRisk - one.atRisk;
}
