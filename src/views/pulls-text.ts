import type { KnownPull } from '../domain/pulls/known-pull.ts';
import type { Pull, PulledFile, PullOutcome, PullState } from '../domain/pulls/pull.ts';
import { count, plural } from './figures.ts';
import { printable } from './printable.ts';
import { table } from './text-table.ts';

/** What one pull did, as people read it on a terminal. */
export function pullText({ name }: Pull, { failure, files }: PullOutcome): string {
  if (failure !== null) return `${name} failed: ${failure}`;
  if (files.length === 0) return `${name}: there is nothing to read yet.`;
  return [`${name}:`, ...files.map((file) => `  ${fileText(file)}`)].join('\n');
}

function fileText(file: PulledFile): string {
  const rejects = file.rejectsFile === null ? '' : `, see ${file.rejectsFile}`;
  const forgotten =
    file.forgotten === 0 ? '' : `, ${count(file.forgotten)} of people who are to be forgotten left out`;
  return (
    `${file.file}: ${plural(file.read, 'row')} read, ${count(file.imported)} imported, ` +
    `${count(file.unchanged)} unchanged, ${count(file.rejected)} rejected${rejects}${forgotten}`
  );
}

const COLUMNS = ['name', 'every', 'began', 'result', 'read', 'imported', 'rejected', 'watermark'];
const NUMBERS = ['read', 'imported', 'rejected'];

/** Every pull of the file with what it did last, a line each, and below why those failed that did. */
export function pullsTable(known: KnownPull[]): string {
  const lines = known.map(({ pull, state, rows }) => [
    pull.name,
    pull.every,
    state === null ? 'never' : moment(state.beganAt.toISOString()),
    resultText(state),
    ...(state?.outcome ? [rows.read, rows.imported, rows.rejected].map(count) : ['', '', '']),
    watermarkText(pull, state),
  ]);
  const notes = known.flatMap(({ pull, state }) => (state?.outcome ? notesOn(pull, state.outcome) : []));
  return [table(COLUMNS, lines, NUMBERS), '', 'Times are in UTC.', ...notes].join('\n');
}

/** Fit for one line each, whatever a reason quotes. */
function notesOn({ name }: Pull, { failure, files }: PullOutcome): string[] {
  if (failure !== null) return [`${name} failed: ${failure.split('\n').map(printable).join('\n  ')}`];
  const rejects = files.flatMap(({ rejectsFile }) => rejectsFile ?? []);
  return rejects.length === 0 ? [] : [`${name} rejected rows, see ${rejects.join(', ')}.`];
}

function resultText(state: PullState | null): string {
  if (state === null) return '';
  if (state.endedAt === null) return 'under way or cut off';
  return state.outcome?.failure == null ? 'done' : 'failed';
}

/** The earliest, which holds for all kinds. */
function watermarkText({ watermark }: Pull, state: PullState | null): string {
  const [earliest] = Object.values(state?.watermarks ?? {}).toSorted();
  if (watermark === null) return 'none';
  return earliest === undefined ? '' : moment(earliest);
}

/** `2026-03-01 09:00` of an ISO instant in UTC. */
const moment = (iso: string): string => iso.slice(0, 16).replace('T', ' ');

/** Why the exit code says that not everything was taken; null when it was. */
export function pullShortfall(outcomes: PullOutcome[]): string | null {
  const failed = outcomes.filter(({ failure }) => failure !== null).length;
  const rejected = outcomes.some(({ files }) => files.some((file) => file.rejected > 0));
  if (failed > 0) return `${plural(failed, 'pull')} of ${outcomes.length} failed.`;
  return rejected ? 'Some rows were rejected; all others are imported.' : null;
}
