import { isAlias, isMap, isScalar, isSeq, type Document, type LineCounter, type Node } from 'yaml';
import type { Path } from './faults.ts';

/** Where something stands, counted from 1, and how it is written there. */
export type Place = { line: number; column: number; shown: string; missing: boolean };

/** A parsed YAML text with what is needed to find places in it. */
export type Parsed = { document: Document; lines: LineCounter; text: string };

/** The place of a value, or of its key; of a value that is missing, the key or mapping it is missing from. */
export function findPlace(parsed: Parsed, path: Path, atKey: boolean): Place {
  const { document, lines, text } = parsed;
  let key: Node | null = null;
  let node: Node | null = document.contents;
  for (const part of path) {
    const next = child(document, node, part);
    if (next?.value == null) {
      return { ...positionOf(next?.key ?? key ?? node, lines), shown: 'nothing', missing: true };
    }
    ({ key, value: node } = next);
  }
  return { ...positionOf(atKey ? key : node, lines), shown: describe(node, text), missing: false };
}

type Entry = { key: Node | null; value: Node | null };

function child(document: Document, parent: Node | null, part: string | number): Entry | null {
  const node = isAlias(parent) ? parent.resolve(document) : parent;
  if (isSeq(node) && typeof part === 'number')
    return { key: null, value: (node.items[part] ?? null) as Node | null };
  if (!isMap(node)) return null;
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === part);
  return pair === undefined ? null : { key: pair.key as Node, value: pair.value as Node | null };
}

function positionOf(node: Node | null, lines: LineCounter): { line: number; column: number } {
  const { line, col } = lines.linePos(node?.range?.[0] ?? 0);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}

/** How a value is written, or what kind of thing it is. */
function describe(node: Node | null, text: string): string {
  if (isMap(node)) return 'a mapping';
  if (isSeq(node)) return node.items.length === 0 ? 'an empty list' : `a list of ${node.items.length}`;
  if (node?.range == null || (isScalar(node) && node.value === null)) return 'nothing';
  return shorten(text.slice(node.range[0], node.range[1]));
}

/** On one line, at most 60 characters. */
export function shorten(written: string): string {
  const line = written.trim().replaceAll(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
