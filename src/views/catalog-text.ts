import type { Catalog, Feature } from '../domain/catalog/catalog.ts';
import type { FileFault } from '../domain/yaml/faults.ts';

export function catalogFaultsText(file: string, faults: FileFault[]): string {
  return faultsText(`The catalogue ${file}`, file, faults);
}

/** Every fault on a line of its own that editors and terminals can follow. `named`: the file, with what it is. */
export function faultsText(named: string, file: string, faults: FileFault[]): string {
  const lines = faults.map(({ line, column, key, found, expected, hint }) => {
    const subject = key === '' ? '' : ` ${key}:`;
    return `${file}:${line}:${column}:${subject} found ${found}; expected ${expected}.${sentence(hint)}`;
  });
  return [`${named} has ${count(faults.length, 'fault')}:`, ...lines].join('\n');
}

/** What a faultless catalogue says, for the person who has just written it. */
export function catalogSummaryText(file: string, catalog: Catalog): string {
  const { features, workflows } = catalog;
  const modules = new Set(features.map((feature) => feature.module));
  const tiers = (['core', 'advanced', 'premium'] as const)
    .map((tier) => [features.filter((feature: Feature) => feature.tier === tier).length, tier] as const)
    .filter(([number]) => number > 0)
    .map(([number, tier]) => `${number} ${tier}`);
  const events = new Set(features.flatMap((feature) => feature.events.map(({ event }) => event)));
  return [
    `${file} is a valid catalogue (version ${catalog.version}).`,
    `  product     ${catalog.product.name}, used ${catalog.product.cadence}, days in ${catalog.timeZone}`,
    `  features    ${features.length} (${tiers.join(', ')}) in ${count(modules.size, 'module')}, from ${count(events.size, 'event')}`,
    `  workflows   ${listed(workflows.map((workflow) => `${workflow.name} (${count(workflow.steps.length, 'step')})`))}`,
    `  activation  ${activationText(catalog.activation)}`,
    `  logins      ${listed(catalog.loginEvents)}`,
    `  workarounds ${listed(catalog.workaroundEvents)}`,
    `  roles       ${listed(catalog.roles.map((role) => role.key))}`,
    `  support     ${listed(catalog.support?.ticketEvents ?? [])}`,
    `  sentiment   ${listed([...(catalog.sentiment.csat?.events ?? []), ...(catalog.sentiment.nps?.events ?? [])])}`,
  ].join('\n');
}

function activationText(activation: Catalog['activation']): string {
  if (activation === null) return 'the first meaningful action';
  const [only] = activation.events;
  if (activation.events.length === 1 && only !== undefined) return only;
  return `${activation.mode} of ${activation.events.join(', ')}`;
}

const listed = (entries: string[]): string => (entries.length === 0 ? 'none' : entries.join(', '));

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

/** ` Did you mean features?` of `did you mean features?`; nothing of nothing. */
function sentence(hint: string | null): string {
  if (hint === null) return '';
  const end = hint.endsWith('?') ? '' : '.';
  return ` ${hint[0]!.toUpperCase()}${hint.slice(1)}${end}`;
}
