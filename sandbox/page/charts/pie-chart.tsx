import type { ReactNode } from 'react';
import type { PieChart as Chart } from '../../../src/slack/data-visualization.ts';
import { Legend } from './legend.tsx';
import { exactNumber } from './scale.ts';

const size = 168;
const outer = size / 2 - 2;
const inner = outer * 0.58;

/** Shares of a whole, with what each is worth beside it. */
export function PieChart({ chart, title }: { chart: Chart; title: string }): ReactNode {
  const total = chart.segments.reduce((sum, { value }) => sum + value, 0);
  const starts = chart.segments.map((_, index) =>
    chart.segments.slice(0, index).reduce((sum, { value }) => sum + value / total, 0),
  );
  const share = (value: number) => `${Math.round((value / total) * 100)}%`;
  return (
    <div className="pie">
      <svg
        width={size}
        height={size}
        viewBox={`0 0 ${size} ${size}`}
        role="img"
        aria-label={`${title}, a pie chart`}
      >
        {chart.segments.map(({ label, value }, index) => (
          <path key={label} className={`slice series-${index + 1}`} d={slice(starts[index]!, value / total)}>
            <title>{`${label}: ${exactNumber(value)} (${share(value)})`}</title>
          </path>
        ))}
      </svg>
      <Legend entries={chart.segments.map(({ label, value }) => ({ name: label, note: share(value) }))} />
    </div>
  );
}

/** A part of a ring, from `start` on, both as shares of the circle. A full circle is drawn just short of it. */
function slice(start: number, share: number): string {
  const end = start + Math.min(share, 0.9999);
  const large = share > 0.5 ? 1 : 0;
  return [
    `M${at(start, outer)}`,
    `A${outer},${outer} 0 ${large} 1 ${at(end, outer)}`,
    `L${at(end, inner)}`,
    `A${inner},${inner} 0 ${large} 0 ${at(start, inner)} Z`,
  ].join(' ');
}

/** A point on a circle, `turn` of the way round from the top. */
function at(turn: number, radius: number): string {
  const angle = turn * 2 * Math.PI - Math.PI / 2;
  return `${size / 2 + radius * Math.cos(angle)},${size / 2 + radius * Math.sin(angle)}`;
}
