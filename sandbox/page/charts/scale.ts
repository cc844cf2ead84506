/** Round numbers that cover the values, for the lines of a grid: always with 0, about `wanted` of them. */
export function niceTicks(values: number[], wanted: number): number[] {
  const low = Math.min(0, ...values);
  // Nothing but zeros: the axis still needs a height.
  const high = Math.max(0, ...values) || (low === 0 ? 1 : 0);
  const step = niceStep((high - low) / wanted);
  const ticks: number[] = [];
  for (let at = Math.floor(low / step); at <= Math.ceil(high / step); at += 1) {
    ticks.push(Number((at * step).toPrecision(12)));
  }
  return ticks;
}

/** 1, 2 or 5 times a power of ten, not below `rough`. */
function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= rough * 0.999) ?? 10;
  return factor * power;
}

/** Which of the labels along the x axis fit beside each other: every first, second, third ..., and the last. */
export function labelStep(count: number, width: number, longest: number): number {
  const pixelsEach = longest * 6.5 + 14;
  return Math.max(1, Math.ceil((count * pixelsEach) / width));
}

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const full = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

export function axisNumber(value: number): string {
  return Math.abs(value) >= 10_000 ? compact.format(value) : full.format(value);
}

export function exactNumber(value: number): string {
  return full.format(value);
}
