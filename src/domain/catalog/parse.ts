import { createHash } from 'node:crypto';
import { buildCatalog } from './build.ts';
import type { Catalog } from './catalog.ts';
import { crossCheck } from './cross-checks.ts';
import { findingsOf, type CatalogFault, type Finding, type Path } from './faults.ts';
import { catalogFileSchema } from './schema.ts';
import { openSource, type Source } from './source.ts';

/**
 * Reads a catalogue. Faults come all at once, in the order of the file, and there is at least one.
 * `file` is only named in them; nothing is read from disk.
 */
export function parseCatalog(text: string, file: string): { catalog: Catalog } | { faults: CatalogFault[] } {
  const source = openSource(text, file);
  const parsed = catalogFileSchema.safeParse(source.content, { reportInput: true });
  const findings =
    source.content === undefined
      ? []
      : [...findingsOf(parsed.error?.issues ?? []), ...crossCheck(source.content)];
  const faults = faultsIn(source, findings, file);
  if (faults.length === 0 && parsed.success) {
    const catalog = buildCatalog(parsed.data);
    return { catalog: { version: versionOf(catalog), ...catalog } };
  }
  return { faults };
}

/** The faults of the text itself and what was found in it, each with its place, in the order of the file. */
export function faultsIn(source: Source, findings: Finding[], file: string): CatalogFault[] {
  const placed = findings
    .map((finding) => place(finding, source, file))
    .filter((fault) => isTrustworthy(fault, source));
  return [...source.faults, ...placed].toSorted(byPlace);
}

function place(finding: Finding, source: Source, file: string): CatalogFault {
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
function isTrustworthy(fault: CatalogFault, { brokenAt }: Source): boolean {
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

const byPlace = (one: CatalogFault, other: CatalogFault): number =>
  one.line - other.line || one.column - other.column;

const versionOf = (catalog: Omit<Catalog, 'version'>): string =>
  createHash('sha256').update(JSON.stringify(catalog)).digest('hex').slice(0, 12);
