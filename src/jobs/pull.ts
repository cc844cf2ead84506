import type { Config } from '../config.ts';
import type { Connection } from '../db/database.ts';
import { isDue } from '../domain/pulls/due.ts';
import type { Pull } from '../domain/pulls/pull.ts';
import { sumOf } from '../domain/pulls/known-pull.ts';
import { runPull } from '../pulls/run-pull.ts';
import type { Job } from './job.ts';

/** A job for each scheduled import. */
export function pullJobs(pulls: Pull[], connection: Connection, config: Pick<Config, 'catalogPath'>): Job[] {
  return pulls.map((pull) => ({
    name: `pull-${pull.name}`,
    due: pull.schedule.cron,
    run: async ({ log, now }, stop) => {
      const outcome = await runPull(pull, {
        connection,
        config,
        now,
        stop,
        onProgress: () => {},
        isDue: (state, at) => isDue(pull.schedule, state, at),
      });
      if (outcome === null) return;
      const { failure, files } = outcome;
      // The reason may quote a row, which belongs in no log.
      if (failure !== null) log.warn({ pull: pull.name }, 'a pull failed: `uptake pull --list` says why');
      else log.info({ pull: pull.name, ...sumOf(files) }, 'pulled');
    },
  }));
}
