import { LineCounter, parseDocument, type YAMLError } from 'yaml';
import type { FileFault, Path } from './faults.ts';
import { findPlace, shorten, type Parsed, type Place } from './places.ts';

/** A YAML text that knows where each of its values came from. */
export type Source = {
  /** Plain data; keys without a value are left out. Undefined: nothing worth checking further. */
  content: unknown;
  /** What is wrong with the text itself. */
  faults: FileFault[];
  /** The line from which on the structure cannot be relied on; null: all of it can. */
  brokenAt: number | null;
  find: (path: Path, atKey: boolean) => Place;
};

/** Far beyond any real file: a catalogue of 512 features takes some 100 kB. */
const MAX_LENGTH = 2_000_000;

const NO_PLACE: Place = { line: 1, column: 1, shown: 'nothing', missing: true };

/** Reads YAML without ever throwing. `file` is only named in faults; `empty`: what to say of one without content. */
export function openSource(text: string, file: string, empty: Omission): Source {
  const fault = faultOfText(text, empty);
  if (fault !== null) return unreadable(file, fault);
  const lines = new LineCounter();
  try {
    const options = {
      lineCounter: lines,
      prettyErrors: false,
      schema: 'core',
      merge: true,
      stringKeys: true,
      logLevel: 'error',
    } as const;
    const parsed: Parsed = { document: parseDocument(text, options), lines, text };
    const { errors } = parsed.document;
    const content = withoutEmptyKeys(parsed.document.toJS());
    if (content === undefined && errors.length === 0) return unreadable(file, { found: 'nothing', ...empty });
    return {
      content,
      faults: errors.map((error) => ({ file, key: '', ...faultOfYaml(error, parsed) })),
      brokenAt: breakOf(errors, lines),
      find: (path, atKey) => findPlace(parsed, path, atKey),
    };
  } catch {
    // The parser and the expansion of aliases give up on hostile nesting by throwing.
    return unreadable(file, TOO_DEEP);
  }
}

/** What was to be there instead of nothing. */
export type Omission = { expected: string; hint: string };

/** A fault of the text as a whole. */
type TextFault = { found: string; expected: string; hint: string; line?: number; column?: number };

const TOO_DEEP: TextFault = {
  found: 'YAML nested or aliased beyond reason',
  expected: 'a plain mapping',
  hint: 'write repeated parts out instead of using aliases',
};

function faultOfText(text: string, empty: Omission): TextFault | null {
  if (text.trim() === '') return { found: 'nothing', ...empty };
  if (text.length > MAX_LENGTH) {
    return {
      found: `${text.length} characters`,
      expected: `${MAX_LENGTH} at most`,
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
    hint: 'is this the right file? If it is, save it as UTF-8',
    line: before.length,
    column: before.at(-1)!.length + 1,
  };
}

function unreadable(file: string, { line = 1, column = 1, found, expected, hint }: TextFault): Source {
  return {
    content: undefined,
    faults: [{ file, line, column, key: '', found, expected, hint }],
    brokenAt: null,
    find: () => NO_PLACE,
  };
}

/** Errors that leave the structure of the rest as it was meant. */
const HARMLESS = new Set(['DUPLICATE_KEY', 'BAD_DQ_ESCAPE', 'TAG_RESOLVE_FAILED']);

function breakOf(errors: YAMLError[], lines: LineCounter): number | null {
  const broken = errors.filter((error) => !HARMLESS.has(error.code));
  return broken.length === 0 ? null : Math.min(...broken.map((error) => lines.linePos(error.pos[0]).line));
}

/** In people's words where YAML's own would puzzle; else the parser's. */
function faultOfYaml({ code, message, pos }: YAMLError, { lines, text }: Parsed) {
  const { line, col: column } = lines.linePos(pos[0]);
  if (code === 'DUPLICATE_KEY') {
    const key = shorten(/^[^:\n]*/.exec(text.slice(pos[0]))![0]);
    return {
      line,
      column,
      found: `the key ${key} a second time`,
      expected: 'each key once in a mapping',
      hint: 'keep one of the two',
    };
  }
  if (code === 'TAB_AS_INDENT') {
    return {
      line,
      column,
      found: 'a tab',
      expected: 'spaces, as YAML is indented',
      hint: 'replace the tab by spaces',
    };
  }
  const hint = 'check quotes, colons and indentation here and just above';
  return { line, column, found: `broken YAML (${message})`, expected: 'valid YAML', hint };
}

/** `logins:` with nothing after it is as good as not there. */
function withoutEmptyKeys(value: unknown): unknown {
  if (value === null) return undefined;
  if (Array.isArray(value)) return value.map((entry) => withoutEmptyKeys(entry));
  if (typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, entry]) => [key, withoutEmptyKeys(entry)] as const);
  return Object.fromEntries(entries.filter(([, entry]) => entry !== undefined));
}
