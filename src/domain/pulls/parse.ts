import { dirname, join, resolve } from 'node:path';
import type { z } from 'zod';
import { type FileFault, findingsOf } from '../yaml/faults.ts';
import { faultsIn } from '../yaml/faults-in.ts';
import { openSource } from '../yaml/source.ts';
import { type Environment, referencesIn } from './environment.ts';
import type { ObjectCredentials, Pull, PullSource } from './pull.ts';
import { pullsFileSchema } from './schema.ts';

const EMPTY = { expected: 'a mapping with pulls', hint: 'see the example in docs/importing.md' };

const DEFAULT_OVERLAP_MS = 86_400_000;

export type PullsOptions = {
  env: Environment;
  /** Where reject files go when the file names no place: a directory in it for each pull. */
  rejects: string;
};

/**
 * Reads a file of scheduled imports. Faults come all at once, in the order of the file, and there is at least one.
 * Paths are relative to the file; nothing is read from disk.
 */
export function parsePulls(
  text: string,
  file: string,
  options: PullsOptions,
): { pulls: Pull[] } | { faults: FileFault[] } {
  // An empty file is told as a mapping without anything.
  const source = openSource(text.trim() === '' ? '{}' : text, file, EMPTY);
  const parsed = pullsFileSchema(options.env).safeParse(source.content, { reportInput: true });
  const findings = source.content === undefined ? [] : findingsOf(parsed.error?.issues ?? []);
  const faults = faultsIn(source, findings, file);
  if (faults.length > 0 || !parsed.success) return { faults: faults.map(withoutPassword) };
  const base = dirname(resolve(file));
  const rejects = parsed.data.rejects === undefined ? options.rejects : resolve(base, parsed.data.rejects);
  const secrets = secretsOf(text, options.env);
  return { pulls: parsed.data.pulls.map((written) => build(written, base, rejects, secrets)) };
}

type Written = z.output<ReturnType<typeof pullsFileSchema>>['pulls'][number];

function build(written: Written, base: string, rejects: string, secrets: string[]): Pull {
  const from = sourceOf(written.from, base);
  const password = from.kind === 'postgres' ? decodeURIComponent(new URL(from.url).password) : '';
  return {
    name: written.name,
    every: written.every.text,
    schedule: written.every.schedule,
    from,
    mapping: written.mapping === undefined ? null : resolve(base, written.mapping),
    watermark: written.watermark ?? null,
    overlapMs: written.overlap ?? DEFAULT_OVERLAP_MS,
    rejects: join(rejects, written.name),
    secrets: password === '' ? secrets : [...secrets, password],
  };
}

/** The schema let exactly one of them pass. */
function sourceOf({ directory, objects, postgres, credentials }: Written['from'], base: string): PullSource {
  if (directory !== undefined) return { kind: 'directory', path: resolve(base, directory) };
  if (objects !== undefined)
    return { kind: 'objects', url: objects.replace(/\/+$/, ''), credentials: given(credentials) };
  return { kind: 'postgres', url: postgres! };
}

function given(credentials: Written['from']['credentials']): ObjectCredentials | null {
  if (credentials === undefined) return null;
  const entries = Object.entries(credentials).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return Object.fromEntries(entries);
}

/** Long values first: one may be a part of another. */
function secretsOf(text: string, env: Environment): string[] {
  const values = referencesIn(text).flatMap((name) => env[name] ?? []);
  return [...new Set(values)].toSorted((one, other) => other.length - one.length);
}

/** A password that was written into the file itself does not belong on a terminal either. */
function withoutPassword(fault: FileFault): FileFault {
  return {
    ...fault,
    found: fault.found.replace(/(:\/\/[^:@/\s]*):(?!\$\{\w+\}@)[^@\s]*(@|…|$)/, '$1:***$2'),
  };
}
