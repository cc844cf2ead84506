import { basename } from 'node:path';
import type { Catalog } from '../catalog/catalog.ts';
import { type FileFault, type Finding, findingsOf } from '../yaml/faults.ts';
import { faultsIn } from '../yaml/faults-in.ts';
import { openSource } from '../yaml/source.ts';
import { buildPlaybook } from './build.ts';
import { crossCheck } from './checks/cross-check.ts';
import { FACTS } from './condition.ts';
import type { Playbook } from './playbook.ts';
import { PLAYBOOK, playbookFileSchema } from './schema.ts';

const EMPTY = { expected: PLAYBOOK, hint: 'see docs/playbooks.md, which begins with an example' };

/**
 * Reads a playbook, whose key is the name of its file. Faults come all at once, in the order of the file, and there is
 * at least one. `file` is only named in them; nothing is read from disk.
 */
export function parsePlaybook(
  text: string,
  file: string,
  catalog: Catalog,
): { playbook: Playbook } | { faults: FileFault[] } {
  const source = openSource(text, file, EMPTY);
  const parsed = playbookFileSchema.safeParse(source.content, { reportInput: true });
  const key = keyOf(file);
  const findings =
    source.content === undefined
      ? []
      : [
          ...misnamed(key),
          ...findingsOf(parsed.error?.issues ?? []).map(inShort),
          ...crossCheck(source.content, catalog),
        ];
  const faults = faultsIn(source, findings, file);
  return faults.length === 0 && parsed.success ? { playbook: buildPlaybook(key, parsed.data) } : { faults };
}

const keyOf = (file: string): string => basename(file).replace(/\.ya?ml$/, '');

function misnamed(key: string): Finding[] {
  if (/^[a-z][a-z0-9_]{0,59}$/.test(key)) return [];
  const expected = 'a file name of small letters, digits and _, which is the key of the playbook';
  return [{ path: [], found: `the file name ${key}`, expected }];
}

const ALL_FACTS = Object.keys(FACTS).join(', ');

/** Forty facts in one sentence help nobody. */
function inShort(finding: Finding): Finding {
  if (!finding.expected.includes(ALL_FACTS)) return finding;
  const expected = 'a fact such as account.tier, or all, any or not';
  return { ...finding, expected, hint: finding.hint ?? 'the facts are listed in docs/playbooks.md' };
}
