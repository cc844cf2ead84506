import { didYouMean, type Finding } from '../../yaml/faults.ts';
import { type Part, partsOf } from '../content/template.ts';
import { type Variable, VARIABLES } from '../content/variables.ts';
import type { Outline, Text } from '../outline.ts';

/** Variables that stand for nothing, and links beside the one of the call to action. */
export function textFaults(outline: Outline): Finding[] {
  const texts = outline.steps.flatMap((step) => step.texts);
  const variables = texts.flatMap((text) =>
    partsOf(text.text).flatMap((part) => variableFaults(part, text, outline)),
  );
  return [...texts.flatMap(strayBraces), ...texts.flatMap(strayLinks), ...variables];
}

function strayBraces({ text, path }: Text): Finding[] {
  const isStray = partsOf(text).some((part) => typeof part === 'string' && /[{}]/.test(part));
  if (!isStray) return [];
  return [
    { path, found: 'a brace that belongs to no variable', expected: 'variables such as {account.name}' },
  ];
}

function strayLinks({ text, path }: Text): Finding[] {
  const link = /https?:\/\/\S+/.exec(text)?.[0];
  if (link === undefined) return [];
  const hint = 'give it as call_to_action: { text, link }';
  return [{ path, found: `the link ${link}`, expected: "no link but the call to action's", hint }];
}

function variableFaults(part: Part, { path }: Text, outline: Outline): Finding[] {
  if (typeof part === 'string') return [];
  const { variable, fallback } = part;
  const fault = (found: string, expected: string, hint: string | null = null): Finding[] => [
    { path, found, expected, hint },
  ];
  if (!Object.hasOwn(VARIABLES, variable)) {
    const known = Object.keys(VARIABLES);
    return fault(
      `the unknown variable {${variable}}`,
      'a variable such as {account.name}',
      didYouMean(variable, known) ?? 'the variables are listed in docs/playbooks.md',
    );
  }
  if (outline.subject === 'account' && variable.startsWith('member.'))
    return fault(`{${variable}}`, 'nothing of a member', 'its trigger enrols the account as a whole');
  if (fallback || VARIABLES[variable as Variable].always) return [];
  return fault(
    `{${variable}} without other words`,
    'words for when there is nothing to put in',
    `write {${variable}|...}`,
  );
}
