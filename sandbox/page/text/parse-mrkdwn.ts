/** Slack's own markup as a tree. https://docs.slack.dev/messaging/formatting-message-text */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'bold' | 'italic' | 'strike'; children: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'link'; href: string; text: string }
  | { kind: 'user' | 'channel'; id: string }
  | { kind: 'broadcast'; name: string }
  | { kind: 'date'; at: Date; format: string; link: string | null }
  | { kind: 'emoji'; name: string };

export type Paragraph =
  | { kind: 'lines' | 'quote'; lines: Inline[][] }
  /** Between three backticks: shown as it is. */
  | { kind: 'pre'; text: string };

export function parseMrkdwn(source: string): Paragraph[] {
  return source.split('```').flatMap((part, index, parts) => {
    // An opening fence that is never closed is only three backticks.
    if (index % 2 === 1 && index < parts.length - 1) return [pre(part)];
    const text = index % 2 === 1 ? `\`\`\`${part}` : trimAround(part, index > 0, index < parts.length - 1);
    return text === '' ? [] : paragraphs(text);
  });
}

function pre(text: string): Paragraph {
  return { kind: 'pre', text: unescape(text.replace(/^\n|\n$/g, '')) };
}

/** The line break beside a fence belongs to the fence. */
function trimAround(text: string, afterFence: boolean, beforeFence: boolean): string {
  const start = afterFence ? text.replace(/^\n/, '') : text;
  return beforeFence ? start.replace(/\n$/, '') : start;
}

function paragraphs(text: string): Paragraph[] {
  const found: Paragraph[] = [];
  for (const line of text.split('\n')) {
    const quoted = /^&gt; ?(.*)$/.exec(line) ?? /^> ?(.*)$/.exec(line);
    const kind = quoted ? 'quote' : 'lines';
    const inline = parseInline(quoted ? quoted[1]! : line);
    const last = found.at(-1);
    if (last?.kind === kind) last.lines.push(inline);
    else found.push({ kind, lines: [inline] });
  }
  return found;
}

const marks = { '*': 'bold', _: 'italic', '~': 'strike' } as const;

/** One line. References and code win over formatting; formatting nests. */
export function parseInline(source: string): Inline[] {
  const nodes: Inline[] = [];
  let plain = '';
  const flush = () => {
    if (plain !== '') nodes.push({ kind: 'text', text: unescape(plain) });
    plain = '';
  };
  for (let at = 0; at < source.length;) {
    const found = tokenAt(source, at);
    if (found) {
      flush();
      nodes.push(found.node);
      at += found.length;
    } else {
      plain += source[at];
      at += 1;
    }
  }
  flush();
  return nodes;
}

type Token = { node: Inline; length: number };

function tokenAt(source: string, at: number): Token | null {
  const rest = source.slice(at);
  switch (source[at]) {
    case '<':
      return match(/^<([^<>\n]+)>/, rest, ([, inner = '']) => reference(inner));
    case '`':
      return match(/^`([^`\n]+)`/, rest, ([, text = '']) => ({ kind: 'code', text: unescape(text) }));
    case ':':
      return match(/^:([a-z0-9_+'-]+)(?:::skin-tone-\d)?:/, rest, ([, name = '']) => ({
        kind: 'emoji',
        name,
      }));
    case '*':
    case '_':
    case '~':
      return formatted(source, at, source[at] as keyof typeof marks);
    default:
      return null;
  }
}

function match(pattern: RegExp, text: string, node: (found: RegExpExecArray) => Inline | null): Token | null {
  const found = pattern.exec(text);
  const made = found && node(found);
  return made ? { node: made, length: found[0].length } : null;
}

/** A mark opens after a space or punctuation, and closes before one: `5 * 3 * 2` and snake_case stay as they are. */
function formatted(source: string, at: number, mark: keyof typeof marks): Token | null {
  if (isWord(source[at - 1]) || /[\s]|undefined/.test(String(source[at + 1])) || source[at + 1] === mark)
    return null;
  for (let end = at + 2; end < source.length; end += 1) {
    if (source[end] !== mark || /\s/.test(source[end - 1]!) || isWord(source[end + 1])) continue;
    return {
      node: { kind: marks[mark], children: parseInline(source.slice(at + 1, end)) },
      length: end + 1 - at,
    };
  }
  return null;
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}

function reference(inner: string): Inline | null {
  const [target = '', label] = inner.split(/\|(.*)/s);
  if (/^@[UW]/.test(target)) return { kind: 'user', id: target.slice(1) };
  if (/^#[CG]/.test(target)) return { kind: 'channel', id: target.slice(1) };
  if (target.startsWith('!date^')) return date(target, label);
  if (target.startsWith('!')) return { kind: 'broadcast', name: target.slice(1).split('^')[0]! };
  if (/^(https?:|mailto:)/.test(target)) {
    const href = unescape(target);
    return { kind: 'link', href, text: label === undefined ? href.replace(/^mailto:/, '') : unescape(label) };
  }
  return null;
}

function date(target: string, fallback: string | undefined): Inline {
  const [, seconds = '', format = '', link] = target.split('^');
  const at = new Date(Number(seconds) * 1000);
  if (seconds === '' || Number.isNaN(at.getTime())) return { kind: 'text', text: unescape(fallback ?? '') };
  return { kind: 'date', at, format: unescape(format), link: link ?? null };
}

/** `&amp;` last: `&amp;lt;` is the text `&lt;`. */
function unescape(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
