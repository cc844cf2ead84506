import type { Path } from '../yaml/faults.ts';
import { fields, list, type Named, named } from '../yaml/reading.ts';
import type { SubjectKind } from './playbook.ts';
import { subjectOf } from './triggers.ts';

/** A fact that a condition asks for, and where: `audience` is asked at enrolment, the others later. */
export type Asked = Named & { value: unknown; place: 'audience' | 'step' | 'exit' | 'goal' };

/** A text that people will read, and what it is. */
export type Text = { text: string; path: Path };

export type StepOutline = {
  path: Path;
  key: Named | null;
  given: Record<string, unknown>;
  message: Record<string, unknown>;
  /** Its day, in weeks or in days; null: none is given, or both are. */
  day: { number: number; path: Path } | null;
  /** Those in which variables may stand. */
  texts: Text[];
};

/** A playbook file as far as it can be read, so that all of its faults can be told at once. */
export type Outline = {
  trigger: Record<string, unknown>;
  exit: Record<string, unknown>;
  /** Null: not to be told. */
  subject: SubjectKind | null;
  asked: Asked[];
  steps: StepOutline[];
};

/** Reads an outline out of anything at all. */
export function outlineOf(file: unknown): Outline {
  const given = fields(file);
  const trigger = fields(given.trigger);
  const steps = list(given.steps, ['steps']);
  return {
    trigger,
    exit: fields(given.exit),
    subject: subjectOf(trigger),
    asked: [
      ...askedIn(given.audience, ['audience'], 'audience'),
      ...steps.flatMap(({ value, path }) => askedIn(fields(value).when, [...path, 'when'], 'step')),
      ...askedIn(fields(given.exit).when, ['exit', 'when'], 'exit'),
      ...askedIn(fields(given.success).goal, ['success', 'goal'], 'goal'),
    ],
    steps: steps.map(({ value, path }) => stepOutline(fields(value), path)),
  };
}

function askedIn(condition: unknown, path: Path, place: Asked['place']): Asked[] {
  return Object.entries(fields(condition)).flatMap(([name, value]) => {
    const at = [...path, name];
    if (name === 'not') return askedIn(value, at, place);
    if (name !== 'all' && name !== 'any') return [{ name, value, path: at, place }];
    return list(value, at).flatMap((part) => askedIn(part.value, part.path, place));
  });
}

function stepOutline(given: Record<string, unknown>, path: Path): StepOutline {
  const message = fields(given.message);
  const at: Path = [...path, 'message'];
  const call = fields(message.call_to_action);
  return {
    path,
    key: named(given.key, [...path, 'key']),
    given,
    message,
    day: dayOf(given, path),
    texts: [
      ...textAt(given.task, [...path, 'task']),
      ...['subject', 'hook', 'value', 'proof'].flatMap((key) => textAt(message[key], [...at, key])),
      ...list(message.how, [...at, 'how']).flatMap((line) => textAt(line.value, line.path)),
      ...textAt(message.call_to_action, [...at, 'call_to_action']),
      ...textAt(call.text, [...at, 'call_to_action', 'text']),
    ],
  };
}

function dayOf({ day, week }: Record<string, unknown>, path: Path): StepOutline['day'] {
  if (typeof day === 'number' && week === undefined) return { number: day, path: [...path, 'day'] };
  if (typeof week === 'number' && day === undefined) return { number: week * 7, path: [...path, 'week'] };
  return null;
}

const textAt = (value: unknown, path: Path): Text[] =>
  typeof value === 'string' ? [{ text: value, path }] : [];
