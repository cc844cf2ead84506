import { pointerTo, type Finding } from './fault.ts';
import type { LimitName, Limits } from './limits.ts';
import type { Surface } from './rules.ts';
import { textLength } from './text-length.ts';

type Thing = Record<string, unknown>;
type Placed = { block: Thing; path: (string | number)[] };

/** What holds across the blocks of a message or view, whatever else is wrong with them. */
export function wholeFindings(payload: unknown, surface: Surface, limits: Limits): Finding[] {
  if (!isThing(payload)) return [];
  const placed = [...everyBlock(payload['blocks'], ['blocks'])];
  return [
    ...repeatedBlocks(placed),
    ...placed.flatMap(repeatedActions),
    ...(surface === 'message' || surface === 'preview'
      ? messageFindings(payload, placed, surface, limits)
      : viewFindings(payload, placed, surface, limits)),
  ];
}

/** Blocks, and those that stand in other blocks. */
function* everyBlock(blocks: unknown, path: Placed['path']): Generator<Placed> {
  for (const [at, block] of list(blocks).entries()) {
    if (!isThing(block)) continue;
    yield { block, path: [...path, at] };
    yield* everyBlock(block['child_blocks'], [...path, at, 'child_blocks']);
    if (block['type'] === 'carousel') yield* everyBlock(block['elements'], [...path, at, 'elements']);
  }
}

function repeatedBlocks(placed: Placed[]): Finding[] {
  return repeated(placed.map(({ block, path }) => ({ id: block['block_id'], path: [...path, 'block_id'] })));
}

function repeatedActions({ block, path }: Placed): Finding[] {
  const elements = ['elements', 'actions'].flatMap((field) =>
    list(block[field]).map((element, at) => ({ element, path: [...path, field, at] })),
  );
  return repeated(
    elements.map((one) => ({
      id: isThing(one.element) ? one.element['action_id'] : undefined,
      path: [...one.path, 'action_id'],
    })),
  );
}

function repeated(ids: { id: unknown; path: Placed['path'] }[]): Finding[] {
  const seen = new Set<unknown>();
  return ids.flatMap(({ id, path }) => {
    if (typeof id !== 'string') return [];
    const isNew = !seen.has(id);
    seen.add(id);
    if (isNew) return [];
    const message = `\`${path.at(-1)}\` "${id}" already exists`;
    return [{ pointer: pointerTo(path), rule: 'unique', limit: 1, value: id, message }];
  });
}

function messageFindings(
  { text, blocks }: Thing,
  placed: Placed[],
  surface: Surface,
  limits: Limits,
): Finding[] {
  const isEmpty = !text && (blocks === undefined || (Array.isArray(blocks) && blocks.length === 0));
  if (surface === 'message' && isEmpty) {
    return [missing('no_text', 'text', 'missing required field: text')];
  }
  const most = limits['message.all_text'].max;
  const charts = limits['message.charts'].max;
  const characters = textLength(blocks);
  return [
    ...over('message.all_text', limits, characters, '/blocks', `must be less than ${most + 1} characters`),
    ...tooMany('message.tables', limits, ofType(placed, 'table', 'data_table'), 'only_one_table_allowed'),
    ...tooMany(
      'message.charts',
      limits,
      ofType(placed, 'data_visualization'),
      `no more than ${charts} items allowed`,
    ),
  ];
}

function viewFindings(view: Thing, placed: Placed[], surface: Surface, limits: Limits): Finding[] {
  const unsent = surface === 'modal' && view['submit'] === undefined && ofType(placed, 'input').length > 0;
  const bytes = Buffer.byteLength(JSON.stringify(view));
  const most = limits['view.bytes'].max;
  return [
    ...(unsent
      ? [missing('required', 'submit', 'missing required field: submit, needed by input blocks')]
      : []),
    ...tooMany(
      'view.focus_on_load',
      limits,
      placed.flatMap(focusedIn),
      'only one element can have `focus_on_load`',
    ),
    ...over('view.bytes', limits, bytes, '', `must be less than ${most + 1} bytes`),
  ];
}

/** The block once for each of its elements that wants to have the focus when the view opens. */
function focusedIn({ block, path }: Placed): Placed[] {
  const elements = [block['element'], block['accessory'], ...list(block['elements'])];
  const focused = elements.filter((element) => isThing(element) && element['focus_on_load'] === true);
  return focused.map(() => ({ block, path }));
}

function missing(rule: string, field: string, message: string): Finding {
  return { pointer: '', rule, limit: field, value: null, message };
}

const ofType = (placed: Placed[], ...types: unknown[]) =>
  placed.filter(({ block }) => types.includes(block['type']));

/** Points at the first that is too many. */
function tooMany(rule: LimitName, limits: Limits, found: Placed[], message: string): Finding[] {
  const first = found[limits[rule].max];
  return over(rule, limits, found.length, pointerTo(first?.path ?? []), message);
}

function over(rule: LimitName, limits: Limits, size: number, pointer: string, message: string): Finding[] {
  const { max } = limits[rule];
  return size > max ? [{ pointer, rule, limit: max, value: size, message }] : [];
}

function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
