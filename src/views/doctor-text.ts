import type { Check } from '../check.ts';

const MARKS = { ok: 'ok     ', warning: 'warning', error: 'error  ' };

/** A line a check, with its remedy below, and a sum that says whether there is anything to do. */
export function doctorText(checks: Check[]): string {
  const width = Math.max(...checks.map(({ name }) => name.length));
  const lines = checks.flatMap(({ name, state, detail, remedy }) => {
    const margin = ' '.repeat(MARKS.ok.length + width + 4);
    const shown = detail.replaceAll('\n', `\n${margin}`);
    return [`${MARKS[state]}  ${name.padEnd(width)}  ${shown}`, ...(remedy ? [`${margin}${remedy}`] : [])];
  });
  return [...lines, '', summary(checks), ''].join('\n');
}

function summary(checks: Check[]): string {
  const [errors, warnings] = (['error', 'warning'] as const).map(
    (wanted) => checks.filter(({ state }) => state === wanted).length,
  );
  const beside = warnings ? `, ${warnings} to look at` : '';
  if (errors) return `${errors} to mend before an Uptake with these settings works${beside}.`;
  return warnings ? `Uptake works; ${warnings} to look at.` : 'Everything is in order.';
}
