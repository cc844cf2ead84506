import { createHash } from 'node:crypto';
import { type FileFault, findingsOf } from '../yaml/faults.ts';
import { faultsIn } from '../yaml/faults-in.ts';
import { openSource } from '../yaml/source.ts';
import { buildCatalog } from './build.ts';
import type { Catalog } from './catalog.ts';
import { crossCheck } from './cross-checks.ts';
import { catalogFileSchema } from './schema.ts';

const EMPTY = {
  expected: 'a mapping with at least product and features',
  hint: 'see docs/catalogue.md, which begins with an example of three lines',
};

/**
 * Reads a catalogue. Faults come all at once, in the order of the file, and there is at least one.
 * `file` is only named in them; nothing is read from disk.
 */
export function parseCatalog(text: string, file: string): { catalog: Catalog } | { faults: FileFault[] } {
  const source = openSource(text, file, EMPTY);
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

const versionOf = (catalog: Omit<Catalog, 'version'>): string =>
  createHash('sha256').update(JSON.stringify(catalog)).digest('hex').slice(0, 12);
