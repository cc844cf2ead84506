import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Config } from '../config.ts';
import type { Pull } from '../domain/pulls/pull.ts';
import { parsePulls, type PullsOptions } from '../domain/pulls/parse.ts';
import { UserError } from '../errors.ts';
import { faultsText } from '../views/catalog-text.ts';
import { pullRefusals } from '../views/pull-refusals.ts';

/** The scheduled imports of the settings; none when no file is named. `env`: for references in the file. */
export async function readConfiguredPulls(
  { pullsPath, dataDir }: Pick<Config, 'pullsPath' | 'dataDir'>,
  env: NodeJS.ProcessEnv,
): Promise<Pull[]> {
  return pullsPath === null ? [] : readPulls(pullsPath, { env, rejects: resolve(dataDir, 'rejects') });
}

/** The scheduled imports of a file. A UserError names every fault. */
async function readPulls(path: string, options: PullsOptions): Promise<Pull[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UserError(pullRefusals.noFile(path, error.code ?? error.message), { cause: error });
  });
  const parsed = parsePulls(text, path, options);
  if ('faults' in parsed)
    throw new UserError(faultsText(`The file of scheduled imports ${path}`, path, parsed.faults));
  return parsed.pulls;
}
