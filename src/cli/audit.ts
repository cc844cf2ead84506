import { parseArgs } from 'node:util';
import type { Config } from '../config.ts';
import { listAudit, type AuditSearch, type RecordedEntry } from '../domain/audit/queries.ts';
import { auditCsvLine, auditHeader, auditJsonLine } from '../views/audit-export.ts';
import { dayOf } from './days.ts';
import { type Command, UsageError } from './command.ts';
import { findAccountKey } from './find-account-key.ts';
import { type OpenContext, withContext } from './open-context.ts';
import { printLines } from './print.ts';
import { recordAtTerminal } from './record-at-terminal.ts';

export const auditCommand: Command = {
  usage: 'export [--from DATE] [--to DATE] [--account QUERY] [--format csv|ndjson]',
  summary: 'who did and saw what, the oldest first; days are those of the catalogue, both included',
  run: async (args, config) => {
    const { values, positionals } = parseArgs({
      args,
      options: {
        from: { type: 'string' },
        to: { type: 'string' },
        account: { type: 'string' },
        format: { type: 'string', default: 'csv' },
      },
      allowPositionals: true,
    });
    const { format } = values;
    if (positionals.length !== 1 || positionals[0] !== 'export')
      throw new UsageError('Say what to do: `audit export`.');
    if (format !== 'csv' && format !== 'ndjson')
      throw new UsageError(`--format takes csv or ndjson; found "${format}".`);
    const days = { from: dayOf('--from', values.from), to: dayOf('--to', values.to) };
    if (days.from !== null && days.to !== null && days.from > days.to)
      throw new UsageError(`--from ${days.from} lies after --to ${days.to}, so no day lies between them.`);
    await exportAudit(config, { ...days, account: values.account ?? null, format });
    return 0;
  },
};

type Asked = { from: string | null; to: string | null; account: string | null; format: 'csv' | 'ndjson' };

function exportAudit(config: Config, { from, to, account, format }: Asked): Promise<void> {
  return withContext(config, async (context) => {
    const accountKey = account === null ? null : await findAccountKey(context, account);
    const days = { from, to, timeZone: context.catalog.timeZone };
    const at = context.now();
    await recordAtTerminal(context.db, { at, action: 'export_audit', accountKey, detail: { from, to } });
    const entries = everyEntry(context, { accountKey, days, order: 'oldest first' });
    await printLines(format === 'csv' ? csvLines(entries) : jsonLines(entries));
  });
}

const PAGE = 5000;

/** Years of entries do not fit into memory at once. */
async function* everyEntry(
  { db }: OpenContext,
  search: Pick<AuditSearch, 'accountKey' | 'days' | 'order'>,
): AsyncGenerator<RecordedEntry> {
  let beyond: number | null = null;
  do {
    const page: RecordedEntry[] = await listAudit(db, { ...search, beyond, limit: PAGE });
    yield* page;
    beyond = page.length < PAGE ? null : page.at(-1)!.auditId;
  } while (beyond !== null);
}

async function* csvLines(entries: AsyncIterable<RecordedEntry>): AsyncGenerator<string> {
  yield auditHeader;
  for await (const entry of entries) yield auditCsvLine(entry);
}

async function* jsonLines(entries: AsyncIterable<RecordedEntry>): AsyncGenerator<string> {
  for await (const entry of entries) yield auditJsonLine(entry);
}
