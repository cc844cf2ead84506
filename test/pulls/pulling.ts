import { join } from 'node:path';
import type { Connection } from '../../src/db/database.ts';
import type { Pull, PullOutcome } from '../../src/domain/pulls/pull.ts';
import { parsePulls } from '../../src/domain/pulls/parse.ts';
import { type RunRequest, runPull } from '../../src/pulls/run-pull.ts';
import { catalogFile, directoryWith, NOW } from '../imports/importing.ts';

/** The pulls of a file with this text, in a directory with these files. */
export function pullsOf(
  text: string,
  files: Record<string, string> = {},
  env: NodeJS.ProcessEnv = {},
): Pull[] {
  const directory = directoryWith(files);
  const parsed = parsePulls(text, join(directory, 'pulls.yml'), { env, rejects: join(directory, 'rejects') });
  if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults));
  return parsed.pulls;
}

/** Runs a pull with the catalogue of the tests. */
export async function pullInto(
  connection: Connection,
  pull: Pull,
  request: Partial<RunRequest> = {},
): Promise<PullOutcome> {
  const outcome = await runPull(pull, {
    connection,
    config: { catalogPath: catalogFile() },
    now: () => NOW,
    stop: new AbortController().signal,
    onProgress: () => {},
    ...request,
  });
  return outcome!;
}

/** `[imported, unchanged, rejected]` by kind. */
export function countsOf({ failure, files }: PullOutcome): Record<string, number[]> {
  if (failure !== null) throw new Error(failure);
  return Object.fromEntries(files.map((file) => [file.kind, [file.imported, file.unchanged, file.rejected]]));
}
