import type { Check } from '../check.ts';
import { plural } from '../views/figures.ts';
import type { DataExtent } from './queries.ts';

const DAY_MS = 86_400_000;

/** Pure: whether there is data and how old it is. `staleAfterDays` is the catalogue's. */
export function judgeFreshness(data: DataExtent, staleAfterDays: number, now: Date): Check {
  const name = 'Data';
  const extent = `${plural(data.accounts, 'account')}, ${plural(data.members, 'member')}`;
  if (data.accounts === 0) {
    const detail = 'There are no accounts yet.';
    return {
      name,
      state: 'warning',
      detail,
      remedy: 'Run `uptake import DIR`, or `uptake demo` to look around.',
    };
  }
  if (data.newestEventAt === null) {
    const waiting = data.pendingDays > 0;
    const detail = `${extent}, ${waiting ? 'events wait to be counted' : 'no events'}.`;
    const remedy = waiting
      ? 'Run `uptake evaluate`; where `uptake start` runs the jobs, it counts them within seconds.'
      : 'Import events, or have them sent with a write key.';
    return { name, state: 'warning', detail, remedy };
  }
  const days = Math.floor((now.getTime() - Date.parse(data.newestEventAt)) / DAY_MS);
  const detail = `${extent}; the newest event is of ${data.newestEventAt.slice(0, 10)} (${age(days)}).`;
  if (days <= staleAfterDays) return { name, state: 'ok', detail, remedy: null };
  const remedy =
    'Import newer events, or check what delivers them: answers are as of today and count days without data as days ' +
    'without use.';
  return { name, state: 'warning', detail, remedy };
}

function age(days: number): string {
  if (days < 0) return 'in the future';
  return days === 0 ? 'today' : `${days} ${days === 1 ? 'day' : 'days'} ago`;
}
