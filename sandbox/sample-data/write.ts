import { parseArgs } from 'node:util';
import { sampleCatalog } from './catalog.ts';
import { dayOf, isoDay } from './days.ts';
import { type Format, writeWorld } from './write-world.ts';

const USAGE = `usage: npm run sample-data -- --out DIR [options]

Writes accounts, members and events of an invented CRM product's customers, ready for
\`npx uptake import DIR\`. The same options always give the same files.

  --out DIR        where to write; created
  --end DATE       last day, such as 2026-03-31 (today)
  --weeks N        weeks of usage before it, 12 to 104 (26)
  --scale N        times 40 accounts (1); 4 is about 1.3 million events
  --seed N         another world (1)
  --format FORMAT  csv or parquet (csv)
`;

/** Numbers and limits of the options. */
function readOptions(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      out: { type: 'string' },
      end: { type: 'string', default: isoDay(Math.floor(Date.now() / 86_400_000)) },
      weeks: { type: 'string', default: '26' },
      scale: { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
      format: { type: 'string', default: 'csv' },
    },
  });
  if (values.out === undefined) throw new RangeError('--out DIR is missing');
  dayOf(values.end);
  return {
    directory: values.out,
    world: {
      catalog: sampleCatalog(),
      end: values.end,
      weeks: wholeNumber('--weeks', values.weeks, 12, 104),
      scale: wholeNumber('--scale', values.scale, 1, 100_000),
      seed: wholeNumber('--seed', values.seed, 0, 2 ** 31 - 1),
    },
    format: formatOf(values.format),
  };
}

function wholeNumber(option: string, given: string, from: number, to: number): number {
  const number = Number(given);
  if (Number.isInteger(number) && number >= from && number <= to) return number;
  throw new RangeError(`${option} is ${given}; expected a whole number from ${from} to ${to}`);
}

function formatOf(given: string): Format {
  if (given === 'csv' || given === 'parquet') return given;
  throw new RangeError(`--format is ${given}; expected csv or parquet`);
}

/** The options, or null when they are wrong, which has been said then. */
function optionsOrComplaint(args: string[]) {
  try {
    return readOptions(args);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
    return null;
  }
}

const options = optionsOrComplaint(process.argv.slice(2));
if (options) {
  const began = performance.now();
  const { accounts, members, events } = await writeWorld(options.directory, options.world, options.format);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  process.stderr.write(
    `${accounts} accounts, ${members} members and ${events} events in ${options.directory}, ${seconds} s\n`,
  );
} else {
  process.exitCode = 2;
}
