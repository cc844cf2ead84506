import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { IDENTITY, type Kind } from '../domain/importing/columns.ts';
import type { FaultCode } from '../domain/importing/faults.ts';
import type { Blame, RejectReason } from '../domain/importing/report.ts';
import { UserError } from '../errors.ts';
import { expectedWords } from '../views/import-faults.ts';
import { importRefusals } from '../views/import-refusals.ts';
import { literal } from './duckdb-sql.ts';
import { findLines } from './lines.ts';
import type { Staged } from './stage.ts';
import { readNumber, type Staging } from './staging.ts';

/** The rows of one source that were refused. `file` null: none. */
export type Rejects = { count: number; reasons: RejectReason[]; file: string | null };

const HEADER = 'file,line,column,value,expected,row\n';

/** Writes the reject file of one source, in the order of its lines, and sums it up by reason. */
export async function writeRejects(staging: Staging, staged: Staged, file: string): Promise<Rejects> {
  const { kind, name } = staged.source;
  await collectRejects(staging, staged);
  const count = await readNumber(
    staging,
    `select (select count(*) from rejects_${kind}) + (select count(*) from broken_${kind})`,
  );
  if (count === 0) {
    await removeStale(file);
    return { count, reasons: [], file: null };
  }
  await findLines(staging, staged);
  const reasons = new Map<string, RejectReason>();
  const out = await openFile(file);
  out.write(HEADER);
  for await (const reject of rejectsInOrder(staging, staged)) {
    const cells = [name, `${reject.line}`, reject.column, reject.value, expectedWords(reject), reject.keys];
    if (!out.write(`${cells.map(csvCell).join(',')}\n`)) await once(out, 'drain');
    addReason(reasons, reject);
  }
  await finished(out.end());
  return { count, reasons: [...reasons.values()].toSorted((a, b) => b.count - a.count), file };
}

/** Rows with a fault, and rows that repeat another with other values. */
async function collectRejects({ duck }: Staging, { source: { kind }, checks }: Staged): Promise<void> {
  const named = checks.map(
    ({ column, fault, limit }, at) =>
      `(${at + 1}, ${literal(column)}, ${literal(fault)}, ${limit ?? 'null'})`,
  );
  const { id, keys } = NAMED[kind];
  await duck.run(`create temp table rejects_${kind} as
    select staged.rowid as row, checks.name as "column", checks.code as fault, checks.most::integer as most,
      fault_value as value, fault_row as keys, null::bigint as first_row
    from staged_${kind} as staged join (values ${named.join(', ')}) as checks(number, name, code, most) on number = fault
    union all
    select strangers.row, "column", code, null, ${kind === 'events' ? 'if("column" = \'account_id\', account_id, member_id)' : 'account_id'}, ${keys}, null
    from staged_${kind} as staged join strangers_${kind} as strangers on staged.rowid = strangers.row
    union all
    select repeats.row, ${literal(IDENTITY[kind].at(-1)!)}, 'repeated_with_other_values', null, ${id}, ${keys}, first_row
    from staged_${kind} as staged
    join (from repeats_${kind} where not same) as repeats on staged.rowid = repeats.row`);
}

/** What names a row that is well-formed but refused. */
const NAMED: Record<Kind, { id: string; keys: string }> = {
  accounts: { id: 'account_id', keys: "json_object('account_id', account_id, 'name', name)::varchar" },
  members: {
    id: 'member_id',
    keys: "json_object('account_id', account_id, 'member_id', member_id)::varchar",
  },
  events: {
    id: 'coalesce(message_text, message_id::varchar)',
    keys: `json_merge_patch('{}', json_object('message_id', message_text, 'account_id', account_id,
      'member_id', member_id, 'event', event, 'timestamp', happened_at::varchar))::varchar`,
  },
};

type Reject = Blame & { line: number; value: string | null; keys: string | null };

async function* rejectsInOrder({ duck }: Staging, staged: Staged): AsyncGenerator<Reject> {
  const { kind } = staged.source;
  const lineOf = (row: string) =>
    staged.lines === null
      ? `${row} + 1`
      : `(select line from lines_${kind} as lines where lines.row = ${row})`;
  const result = await duck.stream(`
    select line, "column", fault, most, value, keys, first_line from (
      select ${lineOf('rejects.row')} as line, "column", fault, most, value, keys, ${lineOf('first_row')} as first_line
      from rejects_${kind} as rejects
      union all
      select line, '', fault, null, value, null, null from broken_${kind}
    ) order by line`);
  for await (const rows of result.yieldRowsJs()) {
    for (const [line, column, fault, limit, value, keys, firstLine] of rows) {
      yield {
        line: Number(line),
        column: column as string,
        fault: fault as FaultCode,
        limit: limit as number | null,
        value: value as string | null,
        keys: keys as string | null,
        firstLine: firstLine === null ? null : Number(firstLine),
      };
    }
  }
}

function addReason(reasons: Map<string, RejectReason>, { line, value, column, fault, limit }: Reject): void {
  const key = `${column} ${fault} ${limit}`;
  const known = reasons.get(key);
  if (known) known.count += 1;
  else reasons.set(key, { column, fault, limit, firstLine: null, count: 1, first: { line, value } });
}

/** What an earlier run rejected is no longer so. A file that does not begin like ours is somebody else's and stays. */
async function removeStale(file: string): Promise<void> {
  const opened = await open(file).catch(() => null);
  if (opened === null) return;
  const { buffer, bytesRead } = await opened.read(Buffer.alloc(HEADER.length)).finally(() => opened.close());
  if (buffer.toString('latin1', 0, bytesRead) === HEADER) await rm(file, { force: true });
}

async function openFile(file: string): Promise<WriteStream> {
  const out = createWriteStream(file);
  try {
    await once(out, 'open');
    return out;
  } catch (error) {
    throw new UserError(importRefusals.rejectsFile(file, (error as Error).message), { cause: error });
  }
}

function csvCell(text: string | null): string {
  if (text === null) return '';
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
