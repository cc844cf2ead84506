import type { AccountCard, Benchmark, Quadrant } from '../domain/accounts/card.ts';
import type { LevelDistribution } from '../domain/levels/levels.ts';
import type { DataVisualizationBlock } from '../slack/data-visualization.ts';
import { bar, count, decimal, percent } from './figures.ts';
import { capital } from './health-words.ts';

const DAY_MS = 86_400_000;
const shortDay = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric', timeZone: 'UTC' });

/** Eight weeks of active members; null when there is nothing to draw. */
export function weeklyChart({ measures }: AccountCard): DataVisualizationBlock | null {
  const weeks = measures.weeklyActive;
  if (weeks === null || weeks.every((active) => active === 0)) return null;
  const points = weeks.map((value, at) => ({
    label: weekLabel(measures.asOf, weeks.length - 1 - at),
    value,
  }));
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

/** The last day of the 7-day window that ended `weeksAgo` weeks before `asOf`. */
function weekLabel(asOf: string, weeksAgo: number): string {
  return shortDay.format(Date.parse(asOf) - weeksAgo * 7 * DAY_MS);
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
  if (breadth.band === 'unknown' && depth.band === 'unknown') return '*Breadth and depth:* unknown.';
  return `${quadrantSentence(quadrant)}\n${breadthWords(breadth)} · ${depthWords(depth)}`;
}

function quadrantSentence({ name, breadth, depth }: Quadrant): string {
  if (name !== null) return QUADRANT[name];
  const words = capital(`${BREADTH[breadth.band]}, ${DEPTH[depth.band]}`);
  const between = breadth.band !== 'unknown' && depth.band !== 'unknown';
  return between ? `*${words}:* between the corners of breadth and depth.` : `*${words}.*`;
}

const BREADTH = { narrow: 'narrow', middling: 'fairly broad', broad: 'broad', unknown: 'breadth unknown' };
const DEPTH = { shallow: 'shallow', middling: 'fairly deep', deep: 'deep', unknown: 'depth unknown' };

function breadthWords({ share, band }: Quadrant['breadth']): string {
  return band === 'unknown' ? 'Breadth unknown' : `Breadth ${percent(share)} of seats active, ${band}`;
}

function depthWords({ share, band }: Quadrant['depth']): string {
  return band === 'unknown' ? 'Depth unknown' : `Depth ${percent(share)} of relevant features used, ${band}`;
}

export const LEVEL = ['invited', 'activated', 'regular', 'habit', 'advanced', 'power user'] as const;

/** How many members stand at each level, as a table that survives a narrow screen. */
export function levelsText(levels: LevelDistribution): string {
  const most = Math.max(...levels);
  const width = Math.max(...levels.map((members) => count(members).length));
  const lines = levels.map((members, level) => {
    const share = most === 0 ? 0 : members / most;
    return `${LEVEL[level]?.padEnd(10)} ${count(members).padStart(width)} ${bar(share)}`.trimEnd();
  });
  return `*Where its members stand*\n\`\`\`\n${lines.join('\n')}\n\`\`\``;
}

const BENCHMARK: Record<Benchmark['measure'], { name: string; show: (value: number | null) => string }> = {
  features: { name: 'Features used in 28 days', show: percent },
  logins: { name: 'Logins a month per member', show: decimal },
};

/** The account's own number beside customers who stayed and customers who churned. */
export function benchmarkText(benchmarks: Benchmark[]): string {
  const lines = benchmarks.map((benchmark) => {
    const { name, show } = BENCHMARK[benchmark.measure];
    const others = `those who stayed ${show(benchmark.stayed)}, those who left ${show(benchmark.churned)}`;
    return `${name}: *${show(benchmark.own)}* (${others})${nearer(benchmark)}`;
  });
  return `*Against other customers*\n${lines.join('\n')}`;
}

function nearer({ own, stayed, churned }: Benchmark): string {
  if (own === null) return '';
  return Math.abs(own - stayed) <= Math.abs(own - churned) ? ' · nearer to staying' : ' · nearer to leaving';
}
