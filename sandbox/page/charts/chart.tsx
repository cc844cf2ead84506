import type { ReactNode } from 'react';
import type { DataVisualizationBlock } from '../../../src/slack/data-visualization.ts';
import { Legend } from './legend.tsx';
import { PieChart } from './pie-chart.tsx';
import { SeriesChart } from './series-chart.tsx';
import { ChartTable } from './chart-table.tsx';

/** Slack's native chart: line, bar, area or pie. */
export function Chart({ block }: { block: DataVisualizationBlock }): ReactNode {
  const { chart, title } = block;
  const names = chart.type === 'pie' ? [] : chart.series.map(({ name }) => name);
  return (
    <figure className="chart">
      <figcaption>{title}</figcaption>
      {chart.type === 'pie' ? (
        <PieChart chart={chart} title={title} />
      ) : (
        <SeriesChart chart={chart} title={title} />
      )}
      {names.length > 1 && <Legend entries={names.map((name) => ({ name, note: null }))} />}
      <ChartTable chart={chart} title={title} />
    </figure>
  );
}
