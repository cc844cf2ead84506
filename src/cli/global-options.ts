import { UsageError } from './command.ts';

/** Takes `--catalog FILE`, which every command accepts, out of the arguments, wherever it stands. */
export function takeCatalogOption(argv: string[]): { catalogPath: string | null; rest: string[] } {
  const rest: string[] = [];
  let catalogPath: string | null = null;
  for (let i = 0; i < argv.length; i++) {
    const argument = argv[i]!;
    if (argument === '--') return { catalogPath, rest: [...rest, ...argv.slice(i)] };
    if (argument === '--catalog') catalogPath = fileOf(argv[++i]);
    else if (argument.startsWith('--catalog=')) catalogPath = fileOf(argument.slice('--catalog='.length));
    else rest.push(argument);
  }
  return { catalogPath, rest };
}

function fileOf(value: string | undefined): string {
  if (!value || value.startsWith('--'))
    throw new UsageError('--catalog needs a file, e.g. `--catalog uptake.yml`.');
  return value;
}
