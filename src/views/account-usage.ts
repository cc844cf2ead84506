import type { AccountCard, Benchmark, Quadrant } from '../domain/accounts/card.ts';
import type { LevelDistribution, LevelMovement } from '../domain/levels/levels.ts';
import type { DataVisualizationBlock } from '../slack/data-visualization.ts';
import { bar, count, decimal, percent, signed } from './figures.ts';

const DAY_MS = 86_400_000;
const shortDay = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric', timeZone: 'UTC' });

/**
 * Eight weeks of active members, of a suspended feed those that were over before; null when there is nothing to draw.
 */
export function weeklyChart({ measures, feed }: AccountCard): DataVisualizationBlock | null {
  if (measures.weeklyActive === null) return null;
  const { asOf } = measures;
  const weeks = measures.weeklyActive
    .map((value, at, all) => ({ end: weekEnd(asOf, all.length - 1 - at), value }))
    .filter(({ end }) => feed.state !== 'suspended' || end < feed.since);
  if (weeks.length < 2 || weeks.every(({ value }) => value === 0)) return null;
  const points = weeks.map(({ end, value }) => ({ label: shortDay.format(Date.parse(end)), value }));
  return {
    type: 'data_visualization',
    title: 'Active members a week',
    chart: {
      type: 'area',
      series: [{ name: 'Active members', data: points }],
      axis_config: { categories: points.map(({ label }) => label), x_label: 'Week ending' },
    },
  };
}

/** The last day (ISO) of the 7-day window that ended `weeksAgo` weeks before `asOf`. */
function weekEnd(asOf: string, weeksAgo: number): string {
  return new Date(Date.parse(asOf) - weeksAgo * 7 * DAY_MS).toISOString().slice(0, 10);
}

const QUADRANT: Record<NonNullable<Quadrant['name']>, string> = {
  'broad-deep': '*Broad and deep:* the goal. Many people, and it is part of their daily work.',
  'broad-shallow':
    '*Broad but shallow:* many people, few features. Easy to cancel: the old process is not replaced.',
  'narrow-deep': '*Narrow but deep:* a few people rely on it. It collapses if they leave.',
  'narrow-shallow': '*Narrow and shallow:* shelfware. Few people, few features.',
};

/** Breadth x depth in words, with the two numbers behind it. */
export function quadrantText({ quadrant }: AccountCard): string {
  const { breadth, depth } = quadrant;
  if (breadth.band === 'unknown' && depth.band === 'unknown') return UNKNOWN_BREADTH.unknown;
  return `${quadrantSentence(quadrant)}\n${breadthWords(breadth)} · ${depthWords(depth)}`;
}

function quadrantSentence({ name, breadth, depth }: Quadrant): string {
  if (name !== null) return QUADRANT[name];
  if (breadth.band === 'unknown') return UNKNOWN_BREADTH[depth.band];
  if (depth.band === 'unknown') return UNKNOWN_DEPTH[breadth.band];
  if (breadth.band !== 'middling') return MIDDLING_DEPTH[breadth.band];
  return depth.band === 'middling' ? IN_BETWEEN : MIDDLING_BREADTH[depth.band];
}

const IN_BETWEEN = '*In between:* neither breadth nor depth is clearly high or low.';

const MIDDLING_DEPTH: Record<'narrow' | 'broad', string> = {
  broad: '*Broad, middling depth:* many people, and each could do more with it.',
  narrow: '*Narrow, middling depth:* few people, who use some of what is there for them.',
};

const MIDDLING_BREADTH: Record<'shallow' | 'deep', string> = {
  deep: '*Deep, middling breadth:* those who use it rely on it; others have yet to begin.',
  shallow: '*Shallow, middling breadth:* some people, few features. Easy to cancel.',
};

const UNKNOWN_BREADTH: Record<Quadrant['depth']['band'], string> = {
  deep: '*Deep, breadth unknown:* those who use it rely on it; how many they are of all is not known.',
  middling: '*Middling depth, breadth unknown:* how many of all use it is not known.',
  shallow: '*Shallow, breadth unknown:* few features; how many of all use it is not known.',
  unknown: '*Breadth and depth:* unknown.',
};

const UNKNOWN_DEPTH: Record<'narrow' | 'middling' | 'broad', string> = {
  broad: '*Broad, depth unknown:* many people; how much of it they use is not known.',
  middling: '*Middling breadth, depth unknown:* how much of it people use is not known.',
  narrow: '*Narrow, depth unknown:* few people; how much of it they use is not known.',
};

function breadthWords({ share, band }: Quadrant['breadth']): string {
  return band === 'unknown' ? 'Breadth unknown' : `Breadth ${percent(share)} of seats active, ${band}`;
}

function depthWords({ share, band }: Quadrant['depth']): string {
  return band === 'unknown'
    ? 'Depth unknown'
    : `Depth: active members use ${percent(share)} of the features for their role, ${band}`;
}

export const LEVEL = ['invited', 'activated', 'regular', 'habit', 'advanced', 'power user'] as const;

/** How many members stand at each level and how that changed, as a table that survives a narrow screen. */
export function levelsText(levels: LevelDistribution, movement: LevelMovement | null): string {
  const lines = levelRows(levels, movement).map((row) => row.join(' ').trimEnd());
  const moved = movementWords(movement);
  return `*Where its members stand*${moved === null ? '' : ` · ${moved}`}\n\`\`\`\n${lines.join('\n')}\n\`\`\``;
}

/** A level a row, its columns padded: name, members, change in 28 days, bar. */
export function levelRows(levels: LevelDistribution, movement: LevelMovement | null): string[][] {
  const most = Math.max(1, ...levels);
  const before = movement === null ? null : levelsBefore(movement);
  const numbers = levels.map((members) => count(members));
  const changes = levels.map((members, level) => {
    const change = before === null ? 0 : members - (before[level] ?? 0);
    return change === 0 ? '' : signed(change);
  });
  return levels.map((members, level) => [
    (LEVEL[level] ?? '').padEnd(10),
    numbers[level]!.padStart(widest(numbers)),
    changes[level]!.padStart(widest(changes)),
    bar(members / most),
  ]);
}

const widest = (cells: string[]) => Math.max(...cells.map((cell) => cell.length));

const total = (members: number[]) => members.reduce((sum, some) => sum + some, 0);

function levelsBefore({ matrix, left }: LevelMovement): number[] {
  return left.map((gone, level) => gone + total(matrix[level] ?? []));
}

/** `▲ 9 up, ▼ 4 down, 3 new in 28 days`; null: nobody moved, or that is not known. */
export function movementWords(movement: LevelMovement | null): string | null {
  if (movement === null) return null;
  const { up, down } = movement;
  const words = [
    up > 0 ? `▲ ${count(up)} up` : null,
    down > 0 ? `▼ ${count(down)} down` : null,
    total(movement.joined) > 0 ? `${count(total(movement.joined))} new` : null,
    total(movement.left) > 0 ? `${count(total(movement.left))} left` : null,
  ].filter((word) => word !== null);
  return words.length === 0 ? null : `${words.join(', ')} in 28 days`;
}

type BenchmarkWords = { name: string; short: string; show: (value: number | null) => string };

const BENCHMARK: Record<Benchmark['measure'], BenchmarkWords> = {
  features: { name: 'Features anybody used in 28 days', short: 'features anybody uses', show: percent },
  logins: { name: 'Logins a month per member', short: 'logins a month', show: decimal },
};

/** The account's own number beside the published benchmarks, which are not customers of the reader's. */
export function benchmarkText(benchmarks: Benchmark[]): string {
  const lines = benchmarks.map((benchmark) => {
    const { name, show } = BENCHMARK[benchmark.measure];
    const others = `stayed ${show(benchmark.stayed)}, left ${show(benchmark.churned)}`;
    return `${name}: *${show(benchmark.own)}* (${others})${nearer(benchmark)}`;
  });
  return `*Against the published benchmark of customers who stayed and who left*\n${lines.join('\n')}`;
}

/** The same in one line. */
export function benchmarkLine(benchmarks: Benchmark[]): string {
  const words = benchmarks.map(({ measure, own, stayed, churned }) => {
    const { short, show } = BENCHMARK[measure];
    return `${short} ${show(own)} (stayed ${show(stayed)}, left ${show(churned)})`;
  });
  return `Published benchmark: ${words.join(' · ')}`;
}

function nearer({ own, stayed, churned }: Benchmark): string {
  if (own === null) return '';
  const nearerToStayed = Math.abs(own - stayed) <= Math.abs(own - churned);
  return nearerToStayed ? ' · nearer to staying' : ' · nearer to leaving';
}
