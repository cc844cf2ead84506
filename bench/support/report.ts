/** One figure of a benchmark: its name in the JSON document, and how people read it. */
export type Figure = { key: string; value: number | string | boolean; label: string; unit?: string };

/** Collects the figures of a benchmark. Progress goes to stderr, so stdout is left to the result. */
export type Report = {
  progress: (line: string) => void;
  figure: (key: string, value: Figure['value'], label: string, unit?: string) => void;
  /** Prints everything: lines for people or, with `json`, exactly one JSON document. */
  print: () => void;
};

/** Starts the report of one benchmark. `json` is its `--json` flag. */
export function openReport(title: string, { json }: { json: boolean }): Report {
  const figures: Figure[] = [];
  return {
    progress: (line) => process.stderr.write(`${line}\n`),
    figure: (key, value, label, unit) => {
      figures.push(unit === undefined ? { key, value, label } : { key, value, label, unit });
    },
    print: () => process.stdout.write(json ? asJson(figures) : asText(title, figures)),
  };
}

/** One JSON document: `{ key: value, ... }`. */
export function asJson(figures: readonly Figure[]): string {
  return `${JSON.stringify(Object.fromEntries(figures.map(({ key, value }) => [key, readable(value)])))}\n`;
}

/** A title and one line a figure, values aligned. */
export function asText(title: string, figures: readonly Figure[]): string {
  const width = Math.max(...figures.map(({ label }) => label.length));
  const lines = figures.map(({ label, value, unit }) => {
    const shown = typeof value === 'number' ? readable(value).toLocaleString('en') : String(value);
    return `  ${label.padEnd(width)}  ${shown}${unit ? ` ${unit}` : ''}`;
  });
  return [title, ...lines, ''].join('\n');
}

/** Three decimals: more would claim a precision that a benchmark does not have. */
function readable<Value>(value: Value): Value {
  return typeof value === 'number' ? ((Math.round(value * 1000) / 1000) as Value) : value;
}
