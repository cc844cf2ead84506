import type { FileFault, Finding, Path } from './faults.ts';
import type { Source } from './source.ts';

/** The faults of the text itself and what was found in it, each with its place, in the order of the file. */
export function faultsIn(source: Source, findings: Finding[], file: string): FileFault[] {
  const placed = findings
    .map((finding) => place(finding, source, file))
    .filter((fault) => isTrustworthy(fault, source));
  return [...source.faults, ...placed].toSorted(byPlace);
}

function place(finding: Finding, source: Source, file: string): FileFault {
  const { line, column, shown } = source.find(finding.path, finding.atKey ?? false);
  return {
    file,
    line,
    column,
    key: keyPath(finding.path),
    found: finding.found ?? shown,
    expected: finding.expected,
    hint: finding.hint ?? hintAgainst(finding.against, source),
  };
}

/** Where the other place is, unless that one is a default. */
function hintAgainst(against: Path | undefined, source: Source): string | null {
  if (against === undefined) return null;
  const { line, missing } = source.find(against, false);
  return missing ? null : `compare line ${line}`;
}

/** Below a place where the YAML breaks, what is missing or odd may be the break's doing. */
function isTrustworthy(fault: FileFault, { brokenAt }: Source): boolean {
  if (brokenAt === null) return true;
  return fault.line < brokenAt && fault.found !== 'nothing';
}

/** `features[2].events` for `['features', 2, 'events']`. */
const keyPath = (path: Path): string =>
  path.reduce<string>(
    (whole, part) =>
      typeof part === 'number' ? `${whole}[${part}]` : whole === '' ? part : `${whole}.${part}`,
    '',
  );

const byPlace = (one: FileFault, other: FileFault): number =>
  one.line - other.line || one.column - other.column;
