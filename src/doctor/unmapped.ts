import type { Check } from '../check.ts';
import type { NamedEvents } from '../domain/unmapped/queries.ts';

/** Pure: events of finished days that the catalogue does not name; null: there are none. Products send many that need not be. */
export function judgeUnmapped(unmapped: NamedEvents[]): Check | null {
  const [first] = unmapped;
  if (first === undefined) return null;
  const names = `${unmapped.length} event ${unmapped.length === 1 ? 'name' : 'names'}`;
  const detail =
    `${names} of the last four weeks mean nothing, as the catalogue does not name them; ` +
    `\`uptake events unmapped\` lists ${unmapped.length === 1 ? 'it' : 'them'}.`;
  return { name: 'Events', state: 'ok', detail, remedy: null };
}
