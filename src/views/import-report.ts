import type { ImportedFile, ImportProgress, ImportReport } from '../domain/importing/report.ts';
import { count, plural } from './figures.ts';
import { expectedWords } from './import-faults.ts';

/** The report as people read it on a terminal. */
export function importReportText({ files }: ImportReport): string {
  return `${files.map(fileText).join('\n')}\n`;
}

function fileText(file: ImportedFile): string {
  const detail =
    file.kind === 'events' || file.imported === 0
      ? ''
      : ` (${count(file.inserted)} new, ${count(file.updated)} changed)`;
  const line =
    `${file.file}: ${plural(file.read, 'row')} read, ${count(file.imported)} imported${detail}, ` +
    `${count(file.unchanged)} unchanged, ${count(file.rejected)} rejected` +
    (file.forgotten === 0 ? '' : `, ${count(file.forgotten)} of people who are to be forgotten left out`);
  const reasons = file.reasons.map((reason) => {
    const place = reason.column === '' ? '' : `${reason.column}: `;
    const found =
      reason.first.value === null ? '' : `, found ${JSON.stringify(shortened(reason.first.value))}`;
    return `  ${count(reason.count)} × ${place}expected ${expectedWords(reason)} (first on line ${reason.first.line}${found})`;
  });
  return [
    line,
    ...reasons,
    ...(file.rejectsFile === null ? [] : [`  Every rejected row: ${file.rejectsFile}`]),
  ].join('\n');
}

/** The report as one JSON document: the names of the fields are a contract (docs/importing.md). */
export function importReportJson({ files }: ImportReport): object {
  return {
    files: files.map((file) => ({
      kind: file.kind,
      file: file.file,
      rows_read: file.read,
      imported: file.imported,
      inserted: file.inserted,
      updated: file.updated,
      unchanged: file.unchanged,
      rejected: file.rejected,
      forgotten: file.forgotten,
      reasons: file.reasons.map((reason) => ({
        column: reason.column,
        fault: reason.fault,
        expected: expectedWords(reason),
        count: reason.count,
        first_line: reason.first.line,
        first_value: reason.first.value,
      })),
      rejects_file: file.rejectsFile,
    })),
  };
}

/** Why the exit code says that not everything was taken; null when it was. */
export function importShortfall({ files }: ImportReport): string | null {
  const rejected = files.filter((file) => file.rejected > 0);
  if (rejected.length === 0) return null;
  const total = rejected.reduce((sum, file) => sum + file.rejected, 0);
  const places = rejected.map((file) => file.rejectsFile).join(', ');
  return `${plural(total, 'row')} ${total === 1 ? 'was' : 'were'} rejected, see ${places}. All others are imported; mend these and import again.`;
}

/** One line of progress; it is replaced by the next. */
export function importProgressText({ phase, kind, done, total }: ImportProgress): string {
  switch (phase) {
    case 'waiting':
      return 'Waiting for another import to end';
    case 'reading':
      return `Reading and checking ${kind}`;
    case 'comparing':
      return `Looking for what is new in ${plural(total ?? 0, 'row')} of ${kind}`;
    case 'writing':
      return done === 0 ? `Writing ${kind}` : `Writing ${kind}: ${count(done)} of ${count(total)}`;
  }
}

function shortened(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
