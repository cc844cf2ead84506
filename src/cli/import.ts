import { parseArgs } from 'node:util';
import type { Config } from '../config.ts';
import { importDirectory } from '../imports/import-directory.ts';
import {
  importProgressText,
  importReportJson,
  importReportText,
  importShortfall,
} from '../views/import-report.ts';
import { type Command, UsageError } from './command.ts';
import { onInterrupt } from './interrupt.ts';
import { openConnection } from './open-context.ts';
import { progressLine } from './progress-line.ts';

export const importCommand: Command = {
  usage: 'DIR [--mapping DIR] [--rejects DIR] [--json]',
  summary: 'imports accounts, members and events from files; what is there already is not imported twice',
  async run(args, config) {
    const { values, positionals } = parseArgs({
      args,
      options: {
        mapping: { type: 'string' },
        rejects: { type: 'string', default: '.' },
        json: { type: 'boolean', default: false },
      },
      allowPositionals: true,
    });
    const [directory, ...rest] = positionals;
    if (directory === undefined || rest.length > 0) throw new UsageError('Name one directory to import.');
    return runImport(config, directory, values.mapping ?? null, values.rejects, values.json);
  },
};

async function runImport(
  config: Config,
  directory: string,
  mapping: string | null,
  rejectsDirectory: string,
  json: boolean,
): Promise<number> {
  const connection = await openConnection(config);
  const stopping = new AbortController();
  const progress = progressLine();
  const running = importDirectory(connection, {
    directory,
    mapping,
    rejectsDirectory,
    config,
    now: new Date(),
    onProgress: (step) => progress.show(importProgressText(step)),
    stop: stopping.signal,
  });
  // An interruption lets the batch at hand be committed, then closes the database.
  const forget = onInterrupt(async () => {
    stopping.abort();
    await running.catch(() => {});
    await connection.close();
  });
  try {
    const report = await running;
    progress.clear();
    process.stdout.write(json ? `${JSON.stringify(importReportJson(report))}\n` : importReportText(report));
    const shortfall = importShortfall(report);
    if (shortfall === null) return 0;
    process.stderr.write(`${shortfall}\n`);
    return 1;
  } finally {
    progress.clear();
    forget();
    await connection.close();
  }
}
