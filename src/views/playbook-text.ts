import type { Playbook } from '../domain/playbooks/playbook.ts';
import type { FileFault } from '../domain/yaml/faults.ts';
import { faultsText } from './catalog-text.ts';

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
export function playbookSummaryText(file: string, { key, name, subject, steps, success }: Playbook): string {
  const days = [...new Set(steps.map(({ day }) => day))].join(', ');
  const goal = `${Math.round(success.target * 100)}% ${success.name} within ${success.withinDays} days`;
  return [
    `${file} is a valid playbook (${key}).`,
    `  name     ${name}`,
    `  enrols   ${subject === 'member' ? 'members' : 'accounts'}`,
    `  steps    ${steps.length}, on ${steps.length === 1 ? 'day' : 'days'} ${days}`,
    `  success  ${goal}`,
  ].join('\n');
}
