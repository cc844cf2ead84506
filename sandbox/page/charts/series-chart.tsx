import { useState, type PointerEvent, type ReactNode } from 'react';
import type { SeriesChart as Chart } from '../../../src/slack/data-visualization.ts';
import { Bars, Lines } from './marks.tsx';
import { plan, type Plan } from './plan.ts';
import { axisNumber, exactNumber } from './scale.ts';
import { useWidth } from './use-width.ts';

/** Values over categories, with a grid, both axes and the numbers under the pointer. */
export function SeriesChart({ chart, title }: { chart: Chart; title: string }): ReactNode {
  const [ref, width] = useWidth(560);
  const [hovered, setHovered] = useState<number | null>(null);
  const drawn = plan(chart, width);
  const hover = (event: PointerEvent<SVGSVGElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    setHovered(drawn.nearest(x));
  };
  return (
    <div className="chart-area" ref={ref}>
      <svg
        width={width}
        height={drawn.height}
        role="img"
        aria-label={`${title}, ${chart.type === 'area' ? 'an' : 'a'} ${chart.type} chart`}
        onPointerMove={hover}
        onPointerLeave={() => setHovered(null)}
      >
        <Axes chart={chart} drawn={drawn} />
        {chart.type === 'bar' ? (
          <Bars drawn={drawn} />
        ) : (
          <Lines drawn={drawn} filled={chart.type === 'area'} />
        )}
        {hovered !== null && <Cursor drawn={drawn} at={hovered} bars={chart.type === 'bar'} />}
      </svg>
      {hovered !== null && <Tooltip chart={chart} drawn={drawn} at={hovered} />}
    </div>
  );
}

function Axes({ chart, drawn }: { chart: Chart; drawn: Plan }): ReactNode {
  const { left, right, bottom, height } = drawn;
  const { x_label, y_label } = chart.axis_config;
  return (
    <g className="axes">
      {drawn.ticks.map(({ value, y }) => (
        <g key={value}>
          <line x1={left} x2={right} y1={y} y2={y} className={value === 0 ? 'zero' : undefined} />
          <text x={left - 8} y={y + 4} textAnchor="end">
            {axisNumber(value)}
          </text>
        </g>
      ))}
      {drawn.labels.map(({ text, x }) => (
        <text key={text} x={x} y={bottom + 18} textAnchor="middle">
          {text}
        </text>
      ))}
      {x_label && (
        <text x={(left + right) / 2} y={height - 4} textAnchor="middle" className="axis-title">
          {x_label}
        </text>
      )}
      {y_label && (
        <text
          transform={`translate(11 ${bottom / 2}) rotate(-90)`}
          textAnchor="middle"
          className="axis-title"
        >
          {y_label}
        </text>
      )}
    </g>
  );
}

function Cursor({ drawn, at, bars }: { drawn: Plan; at: number; bars: boolean }): ReactNode {
  const x = drawn.xs[at] ?? 0;
  return (
    <g className="cursor">
      <line x1={x} x2={x} y1={drawn.top} y2={drawn.bottom} />
      {!bars &&
        drawn.series.map(({ name, ys }, index) => {
          const y = ys[at];
          return y == null ? null : (
            <circle key={name} cx={x} cy={y} r={4.5} className={`dot series-${index + 1}`} />
          );
        })}
    </g>
  );
}

function Tooltip({ chart, drawn, at }: { chart: Chart; drawn: Plan; at: number }): ReactNode {
  const label = chart.axis_config.categories[at] ?? '';
  const x = drawn.xs[at] ?? 0;
  const side = x > drawn.right / 2 ? { right: `calc(100% - ${x - 12}px)` } : { left: x + 12 };
  return (
    <div className="chart-tooltip" style={side} aria-hidden="true">
      <b>{label}</b>
      {chart.series.map(({ name, data }, index) => {
        const point = data.find((other) => other.label === label);
        return (
          point && (
            <span key={name}>
              <i className={`swatch series-${index + 1}`} />
              {name} <b>{exactNumber(point.value)}</b>
            </span>
          )
        );
      })}
    </div>
  );
}
