import type { Check } from '../check.ts';
import type { Config } from '../config.ts';
import type { Database } from '../../drizzle/database.ts';
import { type KnownPull, withStates } from '../domain/pulls/known-pull.ts';
import { findPullStates } from '../domain/pulls/queries.ts';
import { UserError } from '../errors.ts';
import { readConfiguredPulls } from '../pulls/read-pulls.ts';

const NAME = 'Pulls';

/** Whether the file of scheduled imports is valid, and those of it went well. `env`: for the references in it. */
export async function checkPulls(
  config: Pick<Config, 'pullsPath' | 'dataDir'>,
  env: NodeJS.ProcessEnv,
  db: Database,
): Promise<Check> {
  if (config.pullsPath === null) {
    return { name: NAME, state: 'ok', detail: 'No imports are scheduled (UPTAKE_PULLS).', remedy: null };
  }
  try {
    const pulls = await readConfiguredPulls(config, env);
    return judgePulls(withStates(pulls, await findPullStates(db)));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return {
      name: NAME,
      state: 'error',
      detail: error.message,
      remedy: 'Correct it: `start` refuses it, too.',
    };
  }
}

/** Pure: whether the last run of each went well. */
export function judgePulls(known: KnownPull[]): Check {
  const failures = known.flatMap(({ pull, state }) => {
    const failure = state?.outcome?.failure ?? null;
    return failure === null
      ? []
      : [
          `${pull.name} failed on ${state!.beganAt.toISOString().slice(0, 16).replace('T', ' ')} UTC: ${failure}`,
        ];
  });
  if (failures.length > 0) {
    const remedy = 'Mend what it says, then run `uptake pull NAME`; `uptake pull --list` shows all.';
    return { name: NAME, state: 'warning', detail: failures.join('\n'), remedy };
  }
  const waiting = known.filter(({ state }) => state === null).length;
  const rejected = known.reduce((sum, { rows }) => sum + rows.rejected, 0);
  const detail = `${known.length} scheduled${waiting > 0 ? `, ${waiting} not run yet` : ''}`;
  if (rejected > 0) {
    const remedy = '`uptake pull --list` names the files that say which and why.';
    return {
      name: NAME,
      state: 'warning',
      detail: `${detail}; ${rejected} rows were rejected last time.`,
      remedy,
    };
  }
  return { name: NAME, state: 'ok', detail: `${detail}; none failed.`, remedy: null };
}
