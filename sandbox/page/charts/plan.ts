import type { SeriesChart } from '../../../src/slack/data-visualization.ts';
import { axisNumber, labelStep, niceTicks } from './scale.ts';

/** Where everything in a chart goes, in pixels. */
export type Plan = {
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  zero: number;
  ticks: { value: number; y: number }[];
  /** The middle of each category. */
  xs: number[];
  /** Room for one category. */
  band: number;
  /** The categories that are written below the axis. */
  labels: { text: string; x: number }[];
  /** Null: the series has no point in that category. */
  series: { name: string; ys: (number | null)[] }[];
  nearest: (x: number) => number;
};

const plotHeight = 168;
const top = 10;

export function plan(chart: SeriesChart, width: number): Plan {
  const { categories, x_label, y_label } = chart.axis_config;
  const values = chart.series.flatMap(({ data }) => data.map(({ value }) => value));
  const ticks = niceTicks(values, 4);
  const left = Math.max(...ticks.map((tick) => axisNumber(tick).length)) * 7 + 14 + (y_label ? 18 : 0);
  const right = width - 14;
  const bottom = top + plotHeight;
  const [low = 0, high = 1] = [ticks[0], ticks.at(-1)];
  const y = (value: number) => bottom - ((value - low) / (high - low)) * plotHeight;
  const xs = middles(chart.type, categories.length, left, right);
  const band = (right - left) / Math.max(1, categories.length);
  const longest = Math.max(1, ...categories.map(({ length }) => length));
  const step = labelStep(categories.length, right - left, longest);
  return {
    height: bottom + 28 + (x_label ? 18 : 0),
    left,
    right,
    top,
    bottom,
    zero: y(0),
    ticks: ticks.map((value) => ({ value, y: y(value) })),
    xs,
    band,
    labels: categories
      .map((text, index) => ({ text, x: xs[index] ?? 0 }))
      // Counted from the end: the newest category is the one people look for.
      .filter((_, index) => (categories.length - 1 - index) % step === 0),
    series: chart.series.map(({ name, data }) => ({
      name,
      ys: categories.map((category) => {
        const point = data.find(({ label }) => label === category);
        return point ? y(point.value) : null;
      }),
    })),
    nearest: (x) => indexOfNearest(xs, x),
  };
}

/** Bars stand in the middle of their room; a line runs from edge to edge, leaving room for the labels. */
function middles(type: SeriesChart['type'], count: number, left: number, right: number): number[] {
  const inset = type === 'bar' || count === 1 ? (right - left) / count / 2 : 16;
  const room = right - left - 2 * inset;
  return Array.from(
    { length: count },
    (_, index) => left + inset + (count === 1 ? 0 : (room * index) / (count - 1)),
  );
}

function indexOfNearest(xs: number[], x: number): number {
  const distances = xs.map((other) => Math.abs(other - x));
  return distances.indexOf(Math.min(...distances));
}
