import type { Content, Step } from '../playbook.ts';
import { hasGaps } from './gaps.ts';
import { partsOf } from './template.ts';
import { type ContentValues, FIRST_WORD_OF, type Variable } from './variables.ts';

/** A step as somebody reads it: plain text, nothing escaped. */
export type RenderedStep = Content & {
  /** What is to be done, e.g. `Call Maria Lopez`. */
  task: string;
  /** The parts in one, ready to paste: hook, value, proof, how, call to action (domain.md section 8). */
  message: string;
  /** Whether it leaves something to whoever sends it, in brackets. */
  hasGaps: boolean;
};

/** Puts values into the texts of a step; what is not known takes the words that the text has for that. */
export function renderStep(step: Step, values: ContentValues): RenderedStep {
  const fill = (text: string): string => fillIn(text, values);
  const { subject, hook, value, proof, how, callToAction } = step.content;
  const parts = {
    hook: fill(hook),
    value: fill(value),
    proof: proof === null ? null : fill(proof),
    how: how.map(fill),
    callToAction: { text: fill(callToAction.text), link: callToAction.link },
  };
  return {
    task: fill(step.task),
    subject: subject === null ? null : fill(subject),
    ...parts,
    message: messageOf(parts),
    hasGaps: hasGaps(step.content),
  };
}

function fillIn(text: string, values: ContentValues): string {
  return partsOf(text)
    .map((part) =>
      typeof part === 'string' ? part : (valueOf(part.variable as Variable, values) ?? part.fallback ?? ''),
    )
    .join('');
}

function valueOf(variable: Variable, values: ContentValues): string | null {
  const whole = FIRST_WORD_OF[variable];
  const firstWord = whole === undefined ? null : (values[whole]?.trim().split(/\s+/)[0] ?? null);
  return values[variable] ?? firstWord;
}

function messageOf(parts: Omit<RenderedStep, 'task' | 'subject' | 'message' | 'hasGaps'>): string {
  const { hook, value, proof, how, callToAction } = parts;
  const steps = how.map((step, index) => `${index + 1}. ${step}`).join('\n');
  const action =
    callToAction.link === null ? callToAction.text : `${callToAction.text}: ${callToAction.link}`;
  return [hook, value, proof ?? '', steps, action].filter((paragraph) => paragraph !== '').join('\n\n');
}
