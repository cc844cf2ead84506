import { glob } from 'node:fs/promises';
import { dayIn } from '../domain/catalog/days.ts';

const DAY_MS = 86_400_000;

/**
 * The directories that a path with `{day}` and wildcards means now, each day's in order of their names. `{day}` is
 * today and the days of the overlap before it. A path without either is itself, whether it is there or not.
 */
export async function directoriesOf(
  path: string,
  overlapMs: number,
  timeZone: string,
  now: Date,
): Promise<string[]> {
  const paths = path.includes('{day}')
    ? daysUpTo(now, overlapMs, timeZone).map((day) => path.replaceAll('{day}', day))
    : [path];
  if (paths[0] === path && !/[*?[]/.test(path)) return [path];
  const found: string[] = [];
  for (const pattern of paths) {
    const directories: string[] = [];
    for await (const entry of glob(pattern, { withFileTypes: true }))
      if (entry.isDirectory()) directories.push(`${entry.parentPath}/${entry.name}`);
    found.push(...directories.toSorted());
  }
  return [...new Set(found)];
}

function daysUpTo(now: Date, overlapMs: number, timeZone: string): string[] {
  const days = new Set<string>();
  for (let at = now.getTime() - overlapMs; at < now.getTime(); at += DAY_MS)
    days.add(dayIn(timeZone, new Date(at)));
  return [...days.add(dayIn(timeZone, now))];
}
