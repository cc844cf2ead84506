import { z } from 'zod';
import type { Grammar } from './grammar.ts';

/** Native charts. https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block */
export function chartBlock({ characters, items, block }: Grammar) {
  const label = characters('chart.label');
  const point = z.strictObject({ label, value: z.number() });
  const drawn = {
    series: items('chart.series', z.strictObject({ name: label, data: items('chart.points', point) })),
    axis_config: z.strictObject({
      categories: items('chart.points', label),
      x_label: characters('chart.axis_title').optional(),
      y_label: characters('chart.axis_title').optional(),
    }),
  };
  const series = <const Type extends string>(type: Type) =>
    z.strictObject({ type: z.literal(type), ...drawn }).superRefine(matchCategories);
  return block('data_visualization', {
    title: characters('chart.title'),
    chart: z.discriminatedUnion('type', [
      series('line'),
      series('bar'),
      series('area'),
      z.strictObject({
        type: z.literal('pie'),
        segments: items('chart.segments', point.extend({ value: z.number().gt(0, 'above 0') })),
      }),
    ]),
  });
}

type Series = { name: string; data: { label: string }[] };
type Drawn = { series: Series[]; axis_config: { categories: string[] } };

/** Series have names of their own, and each a point for every category. */
function matchCategories({ series, axis_config: { categories } }: Drawn, context: z.RefinementCtx): void {
  const fault = (message: string, path: (string | number)[], value: unknown) =>
    context.addIssue({ code: 'custom', message, path, params: { rule: 'chart', value } });
  if (repeated(categories)) {
    fault('must provide unique categories', ['axis_config', 'categories'], categories.length);
  }
  if (repeated(series.map(({ name }) => name))) {
    fault('must provide unique series names', ['series'], series.length);
  }
  const expected = categories.toSorted().join('\n');
  for (const [at, { data }] of series.entries()) {
    const labels = data.map(({ label }) => label);
    if (labels.toSorted().join('\n') !== expected) {
      fault('must provide one point for every category', ['series', at, 'data'], labels.length);
    }
  }
}

const repeated = (texts: string[]) => new Set(texts).size < texts.length;
