import { expect } from 'vitest';

/** Slack's limits (docs.slack.dev/reference/block-kit), which Slack would refuse a message or view over. */
const LIMITS: Record<string, number> = { section: 3000, header: 150, context: 3000, field: 2000 };
const MOST = { message: 50, modal: 100 };
const MOST_TEXT_OF_A_MESSAGE = 12_000;

type Block = { type: string } & Record<string, unknown>;

/** Fails with the path of every limit that the blocks go over. */
export function expectWithinLimits(blocks: unknown[], surface: 'message' | 'modal'): void {
  const faults = [
    ...(blocks.length > MOST[surface] ? [`${blocks.length} blocks`] : []),
    ...blocks.flatMap((block, at) => blockFaults(block as Block, `blocks[${at}]`, surface)),
  ];
  const charts = (blocks as Block[]).filter(({ type }) => type === 'data_visualization').length;
  if (charts > (surface === 'message' ? 2 : 0)) faults.push(`${charts} charts`);
  if (surface === 'message' && textLength(blocks) > MOST_TEXT_OF_A_MESSAGE)
    faults.push(`${textLength(blocks)} characters`);
  expect(faults).toEqual([]);
}

function blockFaults(block: Block, path: string, surface: 'message' | 'modal'): string[] {
  const faults: string[] = [];
  const text = textOf(block['text']);
  if (text !== null) faults.push(...lengthFaults(text, LIMITS[block.type] ?? 3000, `${path}.text`));
  for (const [at, field] of list(block['fields']).entries()) {
    faults.push(...lengthFaults(textOf(field) ?? '', 2000, `${path}.fields[${at}]`));
  }
  if (list(block['fields']).length > 10) faults.push(`${path}: more than 10 fields`);
  const elements = list(block['elements']);
  if (elements.length > (block.type === 'actions' ? 25 : 10)) faults.push(`${path}: too many elements`);
  for (const element of [...elements, block['accessory']]) faults.push(...elementFaults(element, path));
  const ids = elements.map((element) => (element as Block)['action_id']).filter(Boolean);
  if (new Set(ids).size < ids.length) faults.push(`${path}: an action_id twice`);
  if (block.type === 'data_visualization') faults.push(...chartFaults(block, path, surface));
  return faults;
}

function elementFaults(element: unknown, path: string): string[] {
  if (typeof element !== 'object' || element === null) return [];
  const { type, text, action_id, value, accessibility_label } = element as Record<string, unknown>;
  if (type === 'mrkdwn') return lengthFaults(String(text), 3000, path);
  if (type !== 'button') return [];
  return [
    ...lengthFaults(textOf(text) ?? '', 75, `${path} button`),
    ...lengthFaults(String(action_id), 255, `${path} action_id`),
    ...lengthFaults(String(value), 2000, `${path} value`),
    ...lengthFaults(String(accessibility_label ?? 'none'), 75, `${path} accessibility_label`),
  ];
}

function chartFaults(block: Block, path: string, surface: string): string[] {
  const chart = block['chart'] as {
    series: { name: string; data: { label: string }[] }[];
    axis_config: { categories: string[] };
  };
  const labels = [
    ...chart.axis_config.categories,
    ...chart.series.flatMap(({ name, data }) => [name, ...data.map(({ label }) => label)]),
  ];
  return [
    ...(surface === 'message' ? [] : [`${path}: a chart outside a message`]),
    ...lengthFaults(String(block['title']), 50, `${path}.title`),
    ...labels.flatMap((label) => lengthFaults(label, 20, `${path} label`)),
    ...(new Set(chart.axis_config.categories).size < chart.axis_config.categories.length
      ? [`${path}: a category twice`]
      : []),
    ...chart.series.flatMap(({ data }) =>
      data.length >= 1 && data.length <= 20 ? [] : [`${path}: ${data.length} points`],
    ),
  ];
}

function lengthFaults(text: string, most: number, path: string): string[] {
  return text.length >= 1 && text.length <= most ? [] : [`${path}: ${text.length} characters`];
}

function textOf(text: unknown): string | null {
  return typeof text === 'object' && text !== null && 'text' in text ? String(text.text) : null;
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function textLength(blocks: unknown[]): number {
  return JSON.stringify(blocks).length;
}
