import type { z } from 'zod';
import { nearestWord } from '../text/nearest-word.ts';

/** One thing wrong with a YAML file, complete enough to be put right without looking anything up. */
export type FileFault = {
  file: string;
  /** Counted from 1. */
  line: number;
  column: number;
  /** Key path such as `features[2].events`; empty for the file as a whole. */
  key: string;
  found: string;
  expected: string;
  /** What to do about it, e.g. `did you mean features?` */
  hint: string | null;
};

export type Path = readonly (string | number)[];

/** A fault before its place in the file is known. `found` null: what the file says there. */
export type Finding = {
  path: Path;
  /** Point at the key instead of the value. */
  atKey?: boolean;
  found: string | null;
  expected: string;
  hint?: string | null;
  /** The place that this one contradicts; its line completes the hint. */
  against?: Path;
};

type Issue = z.core.$ZodIssue;
type UnionIssue = Exclude<z.core.$ZodIssueInvalidUnion, { matches: unknown }>;

/** What zod found, in findings: one per unknown key, and of a union only the branch that was meant. */
export function findingsOf(issues: readonly Issue[], above: Path = []): Finding[] {
  return issues.flatMap((issue) => {
    const path = [...above, ...(issue.path as (string | number)[])];
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => unknownKey(key, path, issue.message));
    if (issue.code === 'invalid_union') {
      const meant = issue.errors.filter((branch) => !branch.some(isWrongKind)).toSorted(byLength)[0];
      if (meant !== undefined) return findingsOf(meant, path);
    }
    return [{ path, found: null, expected: issue.message, hint: hintFor(issue) }];
  });
}

/** A branch for another kind of value, e.g. the list where a text was given, says nothing about this one. */
function isWrongKind(issue: Issue): boolean {
  if (issue.path.length > 0) return false;
  if (issue.code === 'invalid_union') return issue.errors.every((branch) => branch.some(isWrongKind));
  // A list or a mapping where one of a few words was to stand.
  if (issue.code === 'invalid_value') return typeof issue.input === 'object';
  return issue.code === 'invalid_type';
}

const byLength = (one: unknown[], other: unknown[]): number => one.length - other.length;

function unknownKey(key: string, parent: Path, allowed: string): Finding {
  const nearest = nearestWord(key, allowed.split(', '));
  return {
    path: [...parent, key],
    atKey: true,
    found: `the unknown key ${key}`,
    expected: `one of ${allowed}`,
    hint: nearest === null ? null : `did you mean ${nearest}?`,
  };
}

function hintFor(issue: Issue): string | null {
  const { input } = issue;
  if (issue.code === 'invalid_value' && typeof input === 'string')
    return didYouMean(input, issue.values.map(String));
  if (issue.code === 'invalid_union' && 'options' in issue) return hintForKind(issue);
  if (issue.code === 'custom' && typeof issue.params?.hint === 'string') return issue.params.hint;
  if (typeof input === 'number' && issue.message.startsWith('a share')) return `did you mean ${input}%?`;
  return issue.code === 'invalid_type' && issue.expected === 'string' ? hintForText(input) : null;
}

/** Of mappings that are told apart by the value of one key. */
function hintForKind({ discriminator, options = [], input }: UnionIssue): string | null {
  if (discriminator === undefined || typeof input !== 'object' || input === null) return null;
  const given = (input as Record<string, unknown>)[discriminator];
  return typeof given === 'string' ? didYouMean(given, options.map(String)) : null;
}

/** YAML reads `5` as a number, and what begins with a brace as a mapping. */
function hintForText(input: unknown): string | null {
  if (typeof input === 'number' || typeof input === 'boolean') return 'put it in quotes';
  const isMapping = typeof input === 'object' && input !== null && !Array.isArray(input);
  return isMapping ? 'put it in quotes if it is a text' : null;
}

/** `did you mean ...?`, or null when nothing known is near. */
export function didYouMean(word: string, known: Iterable<string>): string | null {
  const nearest = nearestWord(word, known);
  return nearest === null ? null : `did you mean ${nearest}?`;
}
