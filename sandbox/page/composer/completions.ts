import type { Snapshot } from '../../page-server/snapshot.ts';

/** Something that could stand where one is typing. */
export type Completion = {
  key: string;
  /** What is put in, followed by a space. */
  insert: string;
  label: string;
  hint: string;
  note: string;
  kind: 'command' | 'person' | 'channel';
};

export type Completing = { start: number; completions: Completion[] };

const mostShown = 8;

type Known = Pick<Snapshot, 'commands' | 'teammates' | 'channels'>;

/** What the word before the caret may become: a command at the very start, a person after `@`, a channel after `#`. */
export function completionsAt(
  text: string,
  caret: number,
  known: Known,
  inThread: boolean,
): Completing | null {
  const before = text.slice(0, caret);
  const [, space = '', word = ''] = /(^|\s)([/@#]\S*)$/.exec(before) ?? [];
  const start = caret - word.length;
  if (word === '') return null;
  const sign = word.slice(0, 1);
  const typed = word.slice(1).toLowerCase();
  const all = sign === '@' ? people(known) : sign === '#' ? channels(known) : commands(known);
  if (sign === '/' && (start > 0 || space !== '' || inThread)) return null;
  const fitting = all.filter(
    ({ insert, label }) =>
      insert.slice(1).toLowerCase().startsWith(typed) ||
      (sign !== '/' && label.toLowerCase().startsWith(typed)),
  );
  return fitting.length === 0 ? null : { start, completions: fitting.slice(0, mostShown) };
}

/** The text with the completion in place of what was typed of it, and where the caret is then. */
export function complete(
  text: string,
  caret: number,
  start: number,
  insert: string,
): { text: string; caret: number } {
  const after = text.slice(caret).replace(/^\s/, '');
  const head = `${text.slice(0, start)}${insert} `;
  return { text: head + after, caret: head.length };
}

function commands(known: Known): Completion[] {
  return known.commands.map(({ command, usage_hint, description }) => ({
    key: command,
    insert: command,
    label: command,
    hint: usage_hint,
    note: description,
    kind: 'command',
  }));
}

function people(known: Known): Completion[] {
  return known.teammates
    .filter(({ kind }) => kind !== 'slackbot')
    .map(({ id, handle, name, title }) => ({
      key: id,
      insert: `@${handle}`,
      label: name,
      hint: handle,
      note: title,
      kind: 'person',
    }));
}

function channels(known: Known): Completion[] {
  return known.channels
    .filter(({ kind }) => kind === 'public' || kind === 'private')
    .map(({ id, name, topic }) => ({
      key: id,
      insert: `#${name}`,
      label: name,
      hint: '',
      note: topic,
      kind: 'channel',
    }));
}
