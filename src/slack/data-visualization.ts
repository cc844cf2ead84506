/**
 * Slack's native chart block, absent from `@slack/types` 3.2. Messages only, at most two a message.
 *
 * Source: https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block
 */
export type DataVisualizationBlock = {
  type: 'data_visualization';
  /** Shown above the chart: 50 characters. */
  title: string;
  chart: SeriesChart | PieChart;
  /** 255 characters. */
  block_id?: string;
};

export type SeriesChart = {
  type: 'line' | 'bar' | 'area';
  /** 1 to 6, names unique. Areas are layered in this order, the first at the back. */
  series: ChartSeries[];
  axis_config: AxisConfig;
};

export type ChartSeries = {
  /** Shown in the legend: 20 characters. */
  name: string;
  /** 1 to 20 points, one for every category and labelled with it. Values may be negative, never null. */
  data: ChartPoint[];
};

/** `label` holds 20 characters. */
export type ChartPoint = { label: string; value: number };

export type AxisConfig = {
  /** The points' labels in the order of the x axis: 20 characters each. */
  categories: string[];
  /** 50 characters. */
  x_label?: string;
  /** 50 characters. */
  y_label?: string;
};

export type PieChart = {
  type: 'pie';
  /** 1 to 6, each value above 0. */
  segments: ChartPoint[];
};
