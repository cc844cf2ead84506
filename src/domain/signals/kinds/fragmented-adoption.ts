import type { Catalog } from '../../catalog/catalog.ts';
import { daysBefore, daysBetween } from '../../catalog/days.ts';
import { sharesDiffer } from '../chance.ts';
import type { Detector } from '../detector.ts';
import type { Finding, GroupUse } from '../signal.ts';
import { CLEAR, judged, unknown } from '../verdict.ts';
import { hasMonth } from '../weeks.ts';

/** Weekly use by 70% is expected by day 30, depth by week 8 (domain.md section 3); until then groups start one by one. */
const ROLLOUT_DAYS = 56;

/** The axes, in the order in which a split is told; a department says more than the team within it. */
const AXES = ['department', 'team', 'geography', 'role'] as const;

/** A signal stays open while groups are this much nearer to each other. */
const HOLDS = { leftBehind: 1.25, broad: 0.85 };

/** Shares of the members on the axis that are in groups left behind. */
const SEVERITY = { high: 0.5, medium: 0.25 };

/** Some groups live in the product and others are left behind (domain.md section 4). */
export const fragmentedAdoption: Detector = {
  kind: 'fragmented_adoption',
  readsUsage: true,
  detect: (facts, { signals, thresholds }) => {
    const { people, measures, groups, asOf } = facts;
    if (people === null || measures.members === null) return unknown('person_unknown');
    if (measures.members < 2 * signals.floorMembers) return unknown('too_small');
    if (groups.length === 0 || people.firstInvitedOn === null) return unknown('not_known');
    if (daysBetween(people.firstInvitedOn, asOf) < ROLLOUT_DAYS || !hasMonth(facts))
      return unknown('too_new');
    const bounds = {
      leftBehind: signals.groupLeftBehind,
      broad: thresholds.breadthBroad,
      fewest: signals.floorMembers,
      newcomers: people.invitedLast28,
    };
    const fires = widestSplit(groups, bounds);
    const holds = fires ?? widestSplit(groups, weaker(bounds));
    return holds === null ? CLEAR : judged(fires !== null, true, findingOf(holds, asOf, thresholds));
  },
};

type Bounds = { leftBehind: number; broad: number; fewest: number; newcomers: number };

const weaker = (bounds: Bounds): Bounds => ({
  ...bounds,
  leftBehind: bounds.leftBehind * HOLDS.leftBehind,
  broad: bounds.broad * HOLDS.broad,
});

type Split = { all: Total; broad: GroupUse[]; leftBehind: GroupUse[] };

type Total = { part: number; whole: number };

/** The split that leaves the most members behind. */
function widestSplit(groups: GroupUse[], bounds: Bounds): Split | null {
  const splits = AXES.map((axis) =>
    splitOf(
      groups.filter((group) => group.axis === axis),
      bounds,
    ),
  ).filter((split) => split !== null);
  const most = Math.max(...splits.map(({ leftBehind }) => totalOf(leftBehind).whole));
  return splits.find(({ leftBehind }) => totalOf(leftBehind).whole === most) ?? null;
}

/** Groups of the axis on both sides; null: none on one of them. Newcomers may not have had the time to begin. */
function splitOf(groups: GroupUse[], { leftBehind, broad, fewest, newcomers }: Bounds): Split | null {
  const all = totalOf(groups);
  const behind = groups.filter(
    (group) =>
      group.members - newcomers >= fewest &&
      shareOf(group) < leftBehind &&
      sharesDiffer({ part: group.active, whole: group.members }, without(group, all)),
  );
  const ahead = groups.filter((group) => group.members >= fewest && shareOf(group) >= broad);
  return behind.length > 0 && ahead.length > 0
    ? { all, broad: byShare(ahead), leftBehind: byShare(behind) }
    : null;
}

function findingOf(
  { all, broad, leftBehind }: Split,
  asOf: string,
  thresholds: Catalog['thresholds'],
): Finding {
  const ahead = totalOf(broad);
  const behind = totalOf(leftBehind);
  const share = behind.part / behind.whole;
  return {
    severity: severityOf(behind.whole / all.whole),
    since: daysBefore(asOf, 27),
    evidence: {
      broad_groups: broad.length,
      broad_members: ahead.whole,
      broad_active: ahead.part,
      broad_active_share: ahead.part / ahead.whole,
      left_behind_groups: leftBehind.length,
      left_behind_members: behind.whole,
      left_behind_active: behind.part,
      left_behind_active_share: share,
      members: all.whole,
    },
    comparison: {
      with: 'benchmark',
      measure: 'left_behind_active_share',
      own: share,
      other: thresholds.breadthBroad,
    },
    involved: { members: [], memberCount: behind.whole, groups: [...broad, ...leftBehind], workflow: null },
  };
}

function severityOf(shareBehind: number): Finding['severity'] {
  if (shareBehind >= SEVERITY.high) return 'high';
  return shareBehind >= SEVERITY.medium ? 'medium' : 'low';
}

const shareOf = ({ active, members }: GroupUse) => (members > 0 ? active / members : 0);

function totalOf(groups: GroupUse[]): Total {
  return groups.reduce(
    (total, { active, members }) => ({ part: total.part + active, whole: total.whole + members }),
    { part: 0, whole: 0 },
  );
}

const without = ({ active, members }: GroupUse, { part, whole }: Total): Total => ({
  part: part - active,
  whole: whole - members,
});

/** The most active first; names decide only between equals. */
const byShare = (groups: GroupUse[]) =>
  groups.toSorted((a, b) => shareOf(b) - shareOf(a) || b.members - a.members || (a.value < b.value ? -1 : 1));
