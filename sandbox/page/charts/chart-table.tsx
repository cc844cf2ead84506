import type { ReactNode } from 'react';
import type { PieChart, SeriesChart } from '../../../src/slack/data-visualization.ts';
import { exactNumber } from './scale.ts';

/** The same numbers for those who do not see the picture. */
export function ChartTable({ chart, title }: { chart: SeriesChart | PieChart; title: string }): ReactNode {
  const columns = chart.type === 'pie' ? [{ name: 'Value', data: chart.segments }] : chart.series;
  const labels =
    chart.type === 'pie' ? chart.segments.map(({ label }) => label) : chart.axis_config.categories;
  return (
    // A table keeps its height whatever its style says; the box around it does not.
    <div className="for-screen-readers">
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <td />
            {columns.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {labels.map((label) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {columns.map(({ name, data }) => {
                const point = data.find((other) => other.label === label);
                return <td key={name}>{point ? exactNumber(point.value) : ''}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
