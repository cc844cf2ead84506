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
    ...(surface === 'message'
      ? messageFindings(payload, placed, limits)
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

function messageFindings(payload: Thing, placed: Placed[], limits: Limits): Finding[] {
  const { text, blocks } = payload;
  if (!text && list(blocks).length === 0 && (blocks === undefined || Array.isArray(blocks))) {
    return [
      {
        pointer: '',
        rule: 'no_text',
        limit: 'text or blocks',
        value: null,
        message: 'missing required field: text',
      },
    ];
  }
  const characters = limits['message.all_text'].max;
  return [
    ...over(
      textLength(blocks),
      '/blocks',
      'message.all_text',
      limits,
      `must be less than ${characters + 1} characters`,
    ),
    ...tooMany(['table', 'data_table'], placed, 'message.tables', limits, 'only_one_table_allowed'),
    ...tooMany(
      ['data_visualization'],
      placed,
      'message.charts',
      limits,
      `no more than ${limits['message.charts'].max} data_visualization blocks allowed`,
    ),
  ];
}

function tooMany(
  types: string[],
  placed: Placed[],
  rule: LimitName,
  limits: Limits,
  message: string,
): Finding[] {
  const found = placed.filter(({ block }) => types.includes(String(block['type'])));
  const first = found[limits[rule].max];
  return over(found.length, first ? pointerTo(first.path) : '', rule, limits, message);
}

function over(size: number, pointer: string, rule: LimitName, limits: Limits, message: string): Finding[] {
  const { max } = limits[rule];
  return size > max ? [{ pointer, rule, limit: max, value: size, message }] : [];
}

function viewFindings(view: Thing, placed: Placed[], surface: Surface, limits: Limits): Finding[] {
  const asks = placed.some(({ block }) => block['type'] === 'input');
  const bytes = Buffer.byteLength(JSON.stringify(view));
  return [
    ...(surface === 'modal' && asks && view['submit'] === undefined
      ? [
          {
            pointer: '',
            rule: 'required',
            limit: 'submit',
            value: null,
            message: 'missing required field: submit, needed by input blocks',
          },
        ]
      : []),
    ...over(bytes, '', 'view.bytes', limits, `must be at most ${limits['view.bytes'].max} bytes`),
  ];
}

function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
