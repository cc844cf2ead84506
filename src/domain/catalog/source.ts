import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type Node,
  type YAMLError,
} from 'yaml';
import type { CatalogFault, Path } from './faults.ts';

/** Where something stands, counted from 1, and how it is written there. */
export type Place = { line: number; column: number; shown: string; missing: boolean };

/** A YAML text that knows where each of its values came from. */
export type Source = {
  /** Plain data; keys without a value are left out. */
  content: unknown;
  /** What is wrong with the text itself. */
  faults: Omit<CatalogFault, 'file'>[];
  /** False: there is nothing in it worth checking further. */
  readable: boolean;
  /** The line from which on the structure cannot be relied on; null: all of it can. */
  brokenAt: number | null;
  /** The place of a value, or of its key; of one that is missing, the mapping it is missing from. */
  find: (path: Path, atKey: boolean) => Place;
};

/** Far beyond any real catalogue: 512 features take some 100 kB. */
const MAX_LENGTH = 2_000_000;

/** Reads YAML without ever throwing. */
export function openSource(text: string): Source {
  const unfit = faultOfText(text);
  if (unfit !== null) return unreadable(unfit);
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      schema: 'core',
      merge: true,
    });
    const faults = document.errors.map((error) => faultOfYaml(error, lines, text));
    const broken = document.errors.filter((error) => !HARMLESS.has(error.code));
    const content = withoutEmptyKeys(document.toJS());
    if (content === undefined && faults.length === 0) return unreadable(EMPTY);
    return {
      content,
      faults,
      readable: content !== undefined,
      brokenAt:
        broken.length === 0 ? null : Math.min(...broken.map((error) => lines.linePos(error.pos[0]).line)),
      find: (path, atKey) => findPlace(document, lines, text, path, atKey),
    };
  } catch {
    return unreadable({
      found: 'YAML nested or aliased beyond reason',
      expected: 'a plain mapping',
      hint: 'write repeated parts out instead of using aliases',
    });
  }
}

const EMPTY = {
  found: 'nothing',
  expected: 'a mapping with at least product and features',
  hint: 'docs/catalogue.md begins with an example of three lines',
};

/** Faults that leave the structure of the rest as it was meant. */
const HARMLESS = new Set(['DUPLICATE_KEY', 'BAD_DQ_ESCAPE', 'TAG_RESOLVE_FAILED']);

type Unfit = { found: string; expected: string; hint: string; at?: number };

function faultOfText(text: string): (Unfit & { line?: number; column?: number }) | null {
  if (text.trim() === '') return EMPTY;
  if (text.length > MAX_LENGTH) {
    return {
      found: `${text.length} characters`,
      expected: `at most ${MAX_LENGTH}`,
      hint: 'is this the right file?',
    };
  }
  // oxlint-disable-next-line no-control-regex -- control characters are what tells a binary file
  const at = text.search(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFD]/);
  if (at === -1) return null;
  const before = text.slice(0, at).split('\n');
  return {
    found: text[at] === '\uFFFD' ? 'bytes that are not UTF-8' : 'binary data',
    expected: 'YAML text in UTF-8',
    hint: 'is this the right file? If so, save it as UTF-8',
    line: before.length,
    column: before.at(-1)!.length + 1,
  };
}

function unreadable({
  line = 1,
  column = 1,
  found,
  expected,
  hint,
}: Unfit & { line?: number; column?: number }): Source {
  return {
    content: undefined,
    faults: [{ line, column, key: '', found, expected, hint }],
    readable: false,
    brokenAt: null,
    find: () => ({ line: 1, column: 1, shown: 'nothing', missing: true }),
  };
}

/** In people's words where YAML's own would puzzle; else the parser's. */
function faultOfYaml(error: YAMLError, lines: LineCounter, text: string): Omit<CatalogFault, 'file'> {
  const { line, col } = lines.linePos(error.pos[0]);
  const key = /^[^:\n]*/.exec(text.slice(error.pos[0]))![0];
  const [found, expected, hint] =
    error.code === 'DUPLICATE_KEY'
      ? [`the key ${shorten(key)} a second time`, 'each key once in a mapping', 'put both together']
      : error.code === 'TAB_AS_INDENT'
        ? ['a tab', 'spaces: YAML is not indented with tabs', 'replace the tab by spaces']
        : [
            `broken YAML: ${error.message}`,
            'valid YAML',
            'check quotes, colons and indentation here and just above',
          ];
  return { line, column: col, key: '', found, expected, hint };
}

/** `logins:` with nothing after it is as good as not there. */
function withoutEmptyKeys(value: unknown): unknown {
  if (value === null) return undefined;
  if (Array.isArray(value)) return value.map((entry) => withoutEmptyKeys(entry));
  if (typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, entry]) => [key, withoutEmptyKeys(entry)])
      .filter(([, entry]) => entry !== undefined),
  );
}

function findPlace(document: Document, lines: LineCounter, text: string, path: Path, atKey: boolean): Place {
  let node: Node | null = document.contents;
  let key: Node | null = null;
  for (const part of path) {
    const next = child(document, node, part);
    if (next === null) return { ...placeOf(key ?? node, lines), shown: 'nothing', missing: true };
    // A key with an empty value is itself the place to point at.
    [key, node] = [next.key, next.value ?? next.key];
    if (next.value === null) return { ...placeOf(key, lines), shown: 'nothing', missing: true };
  }
  return { ...placeOf(atKey ? (key ?? node) : node, lines), shown: describe(node, text), missing: false };
}

function child(
  document: Document,
  parent: Node | null,
  part: string | number,
): { key: Node | null; value: Node | null } | null {
  const node = isAlias(parent) ? (parent.resolve(document) ?? null) : parent;
  if (isSeq(node)) {
    const value = typeof part === 'number' ? (node.items[part] as Node | undefined) : undefined;
    return value === undefined ? null : { key: null, value };
  }
  if (!isMap(node)) return null;
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part));
  return pair === undefined ? null : { key: pair.key as Node, value: pair.value as Node | null };
}

function placeOf(node: Node | null, lines: LineCounter): { line: number; column: number } {
  const { line, col } = lines.linePos(node?.range?.[0] ?? 0);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}

/** How a value is written, or what kind of thing it is. */
function describe(node: Node | null, text: string): string {
  if (isMap(node)) return 'a mapping';
  if (isSeq(node)) return node.items.length === 0 ? 'an empty list' : `a list of ${node.items.length}`;
  if (isScalar(node) && node.value === null) return 'nothing';
  return node?.range == null ? 'nothing' : shorten(text.slice(node.range[0], node.range[1]));
}

function shorten(written: string): string {
  const line = written.trim().replaceAll(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
