import type { Waterfall, WaterfallStep } from '../domain/health/waterfall.ts';
import type { HealthMeasure } from '../domain/health/health.ts';
import { count, plural, signed, UNKNOWN } from './figures.ts';
import { HEALTH_PART, INPUT } from './health-words.ts';
import type { Writing } from './writing.ts';

/** Steps named in one line; the others are added up, so that the line still adds up. */
const STEPS_IN_LINE = 4;

/** `40 → 34 since Nov 15: stickiness −3 (21% → 14%), depth −2 (30% → 27%), all else −1`. Null: nothing moved. */
export function waterfallLine({ from, to, before, steps }: Waterfall, { day, bold }: Writing): string | null {
  if (from === null || to === null || steps.length === 0) return null;
  const shown = steps.slice(0, STEPS_IN_LINE);
  const rest = steps.slice(STEPS_IN_LINE).reduce((sum, { points }) => sum + points, 0);
  const words = shown.map((step) => `${stepName(step)} ${signed(step.points)}${fromTo(step)}`);
  if (steps.length > shown.length) words.push(`all else ${signed(rest)}`);
  return `${bold(`${count(from)} → ${count(to)} since ${day(before.asOf)}:`)} ${words.join(', ')}`;
}

/** One line a step, for a place with room. */
export function waterfallLines({ steps }: Waterfall): string[] {
  return steps.map((step) => `${signed(step.points)} ${stepName(step)}${fromTo(step)}`);
}

/** From what the two scores were made, where that is not the same: catalogue, rules, or data that is old. */
export function waterfallSources({ before, after }: Waterfall, { day }: Writing): string {
  const same = before.catalogVersion === after.catalogVersion && before.rulesVersion === after.rulesVersion;
  const age = ({ asOf, ageDays }: Waterfall['before']) => `${day(asOf)}: ${ageOf(ageDays)}`;
  return same
    ? `${age(before)} · ${age(after)} · ${rulesOf(after)}`
    : `${age(before)}, ${rulesOf(before)} · ${age(after)}, ${rulesOf(after)}`;
}

function ageOf(days: number | null): string {
  if (days === null) return 'no data';
  return days === 0 ? 'data of that day' : `data ${plural(days, 'day')} old`;
}

const rulesOf = ({ catalogVersion, rulesVersion }: Waterfall['before']) =>
  `catalogue ${catalogVersion}, rules ${rulesVersion}`;

function stepName({ input, part }: WaterfallStep): string {
  switch (input) {
    case 'part_appeared':
      return `${part === null ? 'a part' : HEALTH_PART[part]} came in`;
    case 'part_gone':
      return `${part === null ? 'a part' : HEALTH_PART[part]} dropped out`;
    case 'weights':
      return 'new weights';
    case 'goals':
      return 'new goals';
    case 'rules':
      return 'new rules';
    default:
      return INPUT[input].short;
  }
}

function fromTo({ input, before, after }: WaterfallStep): string {
  if (!isMeasure(input) || (before === null && after === null)) return '';
  const { show } = INPUT[input];
  const shown = (value: number | null) => (value === null ? UNKNOWN : show(value));
  return shown(before) === shown(after) ? '' : ` (${shown(before)} → ${shown(after)})`;
}

const isMeasure = (input: WaterfallStep['input']): input is HealthMeasure => input in INPUT;
