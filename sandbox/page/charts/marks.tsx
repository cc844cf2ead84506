import type { ReactNode } from 'react';
import type { Plan } from './plan.ts';

export function Lines({ drawn, filled }: { drawn: Plan; filled: boolean }): ReactNode {
  return drawn.series.map(({ name, ys }, index) => (
    <g key={name} className={`line series-${index + 1}`}>
      {runs(drawn.xs, ys).map((run) => {
        const line = run.map(([x, y]) => `${x},${y}`).join(' L');
        const [first, last] = [run[0]!, run.at(-1)!];
        return (
          <g key={first[0]}>
            {filled && (
              <path className="fill" d={`M${first[0]},${drawn.zero} L${line} L${last[0]},${drawn.zero} Z`} />
            )}
            <path className="stroke" d={`M${line}`} />
            {run.length === 1 && <circle className="dot" cx={first[0]} cy={first[1]} r={3.5} />}
          </g>
        );
      })}
      <EndDot xs={drawn.xs} ys={ys} />
    </g>
  ));
}

/** The newest value is the one that matters. */
function EndDot({ xs, ys }: { xs: number[]; ys: (number | null)[] }): ReactNode {
  const y = ys.at(-1);
  return y == null ? null : <circle className="dot" cx={xs.at(-1)} cy={y} r={3.5} />;
}

/** A line breaks where a value is missing. */
function runs(xs: number[], ys: (number | null)[]): [number, number][][] {
  const found: [number, number][][] = [[]];
  ys.forEach((y, index) => {
    if (y === null) found.push([]);
    else found.at(-1)!.push([xs[index]!, y]);
  });
  return found.filter(({ length }) => length > 0);
}

const widestBar = 44;

export function Bars({ drawn }: { drawn: Plan }): ReactNode {
  const each = Math.min(widestBar, (drawn.band * 0.72) / drawn.series.length);
  const group = each * drawn.series.length;
  return drawn.series.map(({ name, ys }, index) => (
    <g key={name} className={`bars series-${index + 1}`}>
      {ys.map((y, at) => {
        if (y === null) return null;
        const x = drawn.xs[at]! - group / 2 + each * index;
        const height = Math.max(1, Math.abs(drawn.zero - y));
        return (
          <rect key={at} x={x + 1} y={Math.min(y, drawn.zero)} width={each - 2} height={height} rx={3} />
        );
      })}
    </g>
  ));
}
