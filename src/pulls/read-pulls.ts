import { readFile } from 'node:fs/promises';
import type { Pull } from '../domain/pulls/pull.ts';
import { parsePulls, type PullsOptions } from '../domain/pulls/parse.ts';
import { UserError } from '../errors.ts';
import { faultsText } from '../views/catalog-text.ts';
import { pullRefusals } from '../views/pull-refusals.ts';

/** The scheduled imports of a file. A UserError names every fault. */
export async function readPulls(path: string, options: PullsOptions): Promise<Pull[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UserError(pullRefusals.noFile(path, error.code ?? error.message), { cause: error });
  });
  const parsed = parsePulls(text, path, options);
  if ('faults' in parsed)
    throw new UserError(faultsText(`The file of scheduled imports ${path}`, path, parsed.faults));
  return parsed.pulls;
}
