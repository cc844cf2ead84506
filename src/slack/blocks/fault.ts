import type { z } from 'zod';
import type { Surface } from './rules.ts';

/** One thing in a message or view that Slack would refuse. */
export type Fault = {
  /** Where, as a JSON pointer into the payload: `/blocks/0/text/text`. */
  pointer: string;
  /** The name of a limit in limits.ts, or of a rule without a number. */
  rule: string;
  /** What is allowed; null where that is no one thing. */
  limit: number | string | null;
  /** What was found: a length, a number, a type or a field. Never text that people read, so that it can be logged. */
  value: unknown;
  /** What Slack says about it. */
  message: string;
  /** Slack's error code. */
  code: string;
};

/** A fault before it is known which error Slack answers with. */
export type Finding = Omit<Fault, 'code'>;

/** How Slack names what a field has to be. */
const A: Record<string, string> = { object: 'an object', array: 'an array', int: 'an integer' };

/** What a schema found, in Slack's words, which are those of https://github.com/slackhq/hack-json-schema. */
export function findingOf(issue: z.core.$ZodIssue, payload: unknown): Finding {
  const found = at(payload, issue.path);
  const pointer = pointerTo(issue.path);
  switch (issue.code) {
    case 'too_big':
      return {
        pointer,
        rule: issue.message,
        limit: Number(issue.maximum),
        value: sizeOf(found),
        message: tooBig(issue),
      };
    case 'too_small':
      return {
        pointer,
        rule: issue.message,
        limit: Number(issue.minimum),
        value: sizeOf(found),
        message: tooSmall(issue),
      };
    case 'unrecognized_keys': {
      const [key = ''] = issue.keys;
      return { pointer, rule: 'unknown field', limit: null, value: key, message: unknownField(key) };
    }
    case 'custom': {
      const { rule = 'custom', limit = null, value = null } = issue.params ?? {};
      return { pointer, rule, limit, value, message: issue.message };
    }
    default:
      return found === undefined ? missing(issue.path) : wrongKind(issue, pointer, found);
  }
}

const unknownField = (key: string) => `invalid additional property: ${key}`;

function tooBig({ origin, maximum }: z.core.$ZodIssueTooBig): string {
  if (origin === 'string') return `must be less than ${Number(maximum) + 1} characters`;
  if (origin === 'array') return `no more than ${maximum} items allowed`;
  return `must be less than or equal to ${maximum}`;
}

function tooSmall({ origin, minimum, inclusive }: z.core.$ZodIssueTooSmall): string {
  if (origin === 'string') return `must be more than ${Number(minimum) - 1} characters`;
  if (origin === 'array') return `must provide at least ${minimum} items`;
  return inclusive ? `must be greater than or equal to ${minimum}` : `must be greater than ${minimum}`;
}

/** Slack points at the object that lacks the field. */
function missing(path: PropertyKey[]): Finding {
  const field = String(path.at(-1) ?? '');
  const message = `missing required field: ${field}`;
  return { pointer: pointerTo(path.slice(0, -1)), rule: 'required', limit: field, value: null, message };
}

function wrongKind(issue: z.core.$ZodIssue, pointer: string, found: unknown): Finding {
  if (issue.code === 'invalid_type') {
    const message = `must provide ${A[issue.expected] ?? `a ${issue.expected}`}`;
    return { pointer, rule: 'kind', limit: issue.expected, value: kindOf(found), message };
  }
  if (issue.path.at(-1) === 'type' && typeof found === 'string') {
    return { pointer, rule: 'type', limit: null, value: found, message: `unsupported type: ${found}` };
  }
  if (issue.code === 'invalid_value') {
    const limit = issue.values.map(String).join(' | ');
    return { pointer, rule: 'choice', limit, value: kindOf(found), message: 'must be a valid enum value' };
  }
  return { pointer, rule: issue.message, limit: null, value: kindOf(found), message: 'must match format' };
}

function at(payload: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    payload,
  );
}

function sizeOf(value: unknown): unknown {
  return typeof value === 'string' || Array.isArray(value) ? value.length : value;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** https://www.rfc-editor.org/rfc/rfc6901 */
export function pointerTo(path: PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** The error that Slack refuses it with. */
export function codeOf(finding: Finding, surface: Surface): string {
  const { rule, pointer } = finding;
  if (surface === 'modal' || surface === 'home')
    return rule === 'view.bytes' ? 'view_too_large' : 'invalid_arguments';
  if (BY_RULE[rule] !== undefined) return BY_RULE[rule];
  if (pointer.startsWith('/metadata')) return 'invalid_metadata_schema';
  if (pointer === '' || pointer === '/text') return 'invalid_arguments';
  return isUnreadable(finding) ? 'invalid_blocks_format' : 'invalid_blocks';
}

const BY_RULE: Record<string, string> = {
  no_text: 'no_text',
  'message.text': 'msg_too_long',
  'message.all_text': 'msg_blocks_too_long',
  // https://docs.slack.dev/reference/block-kit/blocks/table-block
  'message.tables': 'invalid_attachments',
};

/** Blocks that are no list, or one that is no object with a type. */
function isUnreadable({ rule, limit, pointer }: Finding): boolean {
  if (!/^\/blocks(\/\d+)?$/.test(pointer)) return false;
  return rule === 'kind' || (rule === 'required' && limit === 'type');
}
