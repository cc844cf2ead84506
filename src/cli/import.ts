import { parseArgs } from 'node:util';
import type { Connection } from '../db/database.ts';
import { importDirectory, type ImportRequest } from '../imports/import-directory.ts';
import type { ImportProgress } from '../domain/importing/report.ts';
import {
  importProgressText,
  importReportJson,
  importReportText,
  importShortfall,
} from '../views/import-report.ts';
import { type Command, UsageError } from './command.ts';
import { stoppable } from './interrupt.ts';
import { withConnection } from './open-context.ts';
import { print } from './print.ts';
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
    const asked = { directory, mapping: values.mapping ?? null, rejectsDirectory: values.rejects, config };
    return await withConnection(config, (connection) =>
      stoppable(connection, (stop) =>
        runImport(connection, { ...asked, now: new Date(), stop }, values.json),
      ),
    );
  },
};

async function runImport(
  connection: Connection,
  request: Omit<ImportRequest, 'onProgress'>,
  json: boolean,
): Promise<number> {
  const progress = progressLine();
  const onProgress = (step: ImportProgress) => progress.show(importProgressText(step));
  const report = await importDirectory(connection, { ...request, onProgress }).finally(progress.clear);
  if (json) print(JSON.stringify(importReportJson(report)));
  else process.stdout.write(importReportText(report));
  const shortfall = importShortfall(report);
  if (shortfall === null) return 0;
  process.stderr.write(`${shortfall}\n`);
  return 1;
}
