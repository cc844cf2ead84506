/** One line of pretty JSON, and the JSON pointer of the value it shows or opens. */
export type JsonLine = { indent: number; key: string | null; text: string; pointer: string };

/** A value as lines; JSON within strings, as forms carry it, is unfolded. */
export function jsonLines(value: unknown): JsonLine[] {
  return linesOf(value, null, '', 0, '');
}

function linesOf(
  folded: unknown,
  key: string | null,
  pointer: string,
  indent: number,
  comma: string,
): JsonLine[] {
  const value = unfold(folded);
  const line = (text: string, name = key): JsonLine => ({ indent, key: name, text, pointer });
  if (typeof value !== 'object' || value === null) return [line(JSON.stringify(value) + comma)];
  const entries = Object.entries(value);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  if (entries.length === 0) return [line(open + close + comma)];
  const inside = entries.flatMap(([name, held], index) =>
    linesOf(
      held,
      Array.isArray(value) ? null : name,
      `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      indent + 1,
      index < entries.length - 1 ? ',' : '',
    ),
  );
  return [line(open), ...inside, line(close + comma, null)];
}

function unfold(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** The lines as text, for the clipboard. */
export function jsonText(lines: JsonLine[]): string {
  return lines
    .map(
      ({ indent, key, text }) =>
        '  '.repeat(indent) + (key === null ? '' : `${JSON.stringify(key)}: `) + text,
    )
    .join('\n');
}

export type Refusal = { message: string; pointer: string | null };

/** What Slack said is wrong with a payload, and where: `response_metadata.messages`. */
export function refusalsIn(response: unknown): Refusal[] {
  const { response_metadata: meta } = (response ?? {}) as { response_metadata?: { messages?: unknown } };
  const messages = Array.isArray(meta?.messages) ? meta.messages.map(String) : [];
  return messages.map((message) => {
    const [, pointer = null] = /\[json-pointer:([^\]]*)\]/.exec(message) ?? [];
    return { message: message.replace(/^\[ERROR\] |\s*\[json-pointer:[^\]]*\]/g, ''), pointer };
  });
}

/** Whether that line is, or is within, what a refusal points at; what is not there is marked where it would be. */
export function isRefused(line: JsonLine, refused: string[], all: Set<string>): boolean {
  return refused.some((pointer) => {
    const there = nearest(pointer, all);
    return line.pointer === there || (there !== '' && line.pointer.startsWith(`${there}/`));
  });
}

/** The pointer itself, or its closest ancestor that exists. */
function nearest(pointer: string, all: Set<string>): string {
  if (pointer === '' || all.has(pointer)) return pointer;
  return nearest(pointer.slice(0, pointer.lastIndexOf('/')), all);
}
