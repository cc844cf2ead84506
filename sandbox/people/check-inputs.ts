import type { View } from '../state/views.ts';
import type { Block, Element } from '../web-api/blocks.ts';
import type { StateValues } from './action.ts';

/**
 * What a person has to correct before Slack sends a form to the app, by block id: Slack checks what the inputs ask
 * for, so that apps never get to see it. https://docs.slack.dev/reference/block-kit/block-elements
 */
export function checkInputs({ blocks }: View, values: StateValues): Record<string, string> {
  const inputs = blocks.filter(({ type }) => type === 'input');
  return Object.fromEntries(
    inputs.flatMap((block) => {
      const problem = problemOf(block, values);
      return problem === null ? [] : [[block.block_id, problem]];
    }),
  );
}

function problemOf({ block_id, optional, ...block }: Block, values: StateValues): string | null {
  const element = block['element'] as Element;
  const { type: _type, ...held } = values[block_id]?.[element.action_id] ?? { type: element.type };
  if (Object.values(held).every(isEmpty)) return optional ? null : 'Please complete this required field.';
  const typed = held['value'];
  return typeof typed === 'string' ? (checks[element.type]?.(typed, element) ?? null) : null;
}

const isEmpty = (value: unknown) => value === null || (Array.isArray(value) && value.length === 0);

type Check = (typed: string, element: Record<string, unknown>) => string | null;

const checks: Record<string, Check> = {
  plain_text_input: ({ length }, { min_length, max_length }) => {
    if (length < atLeast(min_length)) return `Please type at least ${String(min_length)} characters.`;
    return length > atMost(max_length) ? `Please type at most ${String(max_length)} characters.` : null;
  },
  number_input: (typed, { is_decimal_allowed, min_value, max_value }) => {
    const form = is_decimal_allowed ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/;
    if (!form.test(typed)) return `Please enter a ${is_decimal_allowed ? '' : 'whole '}number.`;
    if (Number(typed) < atLeast(min_value)) return `Please enter ${String(min_value)} or more.`;
    return Number(typed) > atMost(max_value) ? `Please enter ${String(max_value)} or less.` : null;
  },
  email_text_input: (typed) =>
    /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed) ? null : 'Please enter an e-mail address.',
  url_text_input: (typed) =>
    /^https?:/.test(typed) && URL.canParse(typed)
      ? null
      : 'Please enter an address that begins with https://.',
};

const atLeast = (bound: unknown) => Number(bound ?? Number.NEGATIVE_INFINITY);
const atMost = (bound: unknown) => Number(bound ?? Number.POSITIVE_INFINITY);
