import type { Playbook } from '../domain/playbooks/playbook.ts';
import type { FileFault } from '../domain/yaml/faults.ts';
import { faultsText } from './catalog-text.ts';
import { successWords } from './playbooks/playbook-words.ts';

/** The faults of one playbook file or of several, each with its file. */
export function playbookFaultsText(faults: FileFault[]): string {
  const files = [...new Set(faults.map(({ file }) => file))];
  return files
    .map((file) =>
      faultsText(
        `The playbook ${file}`,
        file,
        faults.filter((fault) => fault.file === file),
      ),
    )
    .join('\n');
}

/** What a faultless playbook says, for the person who has just written it. */
export function playbookSummaryText(file: string, playbook: Playbook): string {
  const { key, name, subject, steps } = playbook;
  const days = [...new Set(steps.map(({ day }) => day))].join(', ');
  return [
    `${file} is a valid playbook (${key}).`,
    `  name     ${name}`,
    `  enrols   ${subject === 'member' ? 'members' : 'accounts'}`,
    `  steps    ${steps.length}, on ${steps.length === 1 ? 'day' : 'days'} ${days}`,
    `  success  ${successWords(playbook)}`,
  ].join('\n');
}
