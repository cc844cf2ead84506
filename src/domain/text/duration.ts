const UNITS: [RegExp, number][] = [
  [/^s(ec(ond)?s?)?$/, 1_000],
  [/^m(in(ute)?s?)?$/, 60_000],
  [/^h(ours?)?$/, 3_600_000],
  [/^d(ays?)?$/, 86_400_000],
  [/^w(eeks?)?$/, 604_800_000],
];

/** Milliseconds of `24h`, `15 minutes`, `1 day`; of `0` without a unit, too. Null: it is no duration. */
export function parseDuration(text: string): number | null {
  const [, digits, unit] = /^(\d{1,6})\s*([a-z]*)$/i.exec(text.trim()) ?? [];
  if (digits === undefined || unit === undefined) return null;
  if (Number(digits) === 0 && unit === '') return 0;
  const length = UNITS.find(([names]) => names.test(unit.toLowerCase()))?.[1];
  return length === undefined ? null : Number(digits) * length;
}
