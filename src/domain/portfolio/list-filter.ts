import { daysBetween } from '../catalog/days.ts';
import type { DigestFilter } from '../digest/digest.ts';
import { letsAccount, type Standing } from './standing.ts';

/** What a list is narrowed by: as a digest is, and by what only whoever asks at the moment wants to know. */
export type ListFilter = DigestFilter & {
  /** Only accounts whose usage is unknown, whether they are at risk or not. */
  usageUnknown: boolean;
  /** More, or less, than this a year in the account's own currency; null: any. */
  arr: { over: number | null; under: number | null };
  /** Renews within so many days from today; null: whenever. */
  renewsWithin: number | null;
};

export const ANY: ListFilter = {
  owner: null,
  tiers: null,
  regions: null,
  kinds: null,
  severity: null,
  usageUnknown: false,
  arr: { over: null, under: null },
  renewsWithin: null,
};

/** The accounts that a filter is about, whatever their signals and whatever is known of them. `today`: ISO day. */
export function concernedBy(filter: ListFilter, standings: Standing[], today: string): Standing[] {
  const { arr, renewsWithin } = filter;
  return standings.filter(
    (standing) =>
      letsAccount(filter, standing) &&
      (arr.over === null || (standing.arr ?? 0) > arr.over) &&
      (arr.under === null || (standing.arr !== null && standing.arr < arr.under)) &&
      (renewsWithin === null || renewsIn(standing, today, renewsWithin)),
  );
}

function renewsIn({ renewalDate }: Standing, today: string, within: number): boolean {
  const days = renewalDate === null ? -1 : daysBetween(today, renewalDate);
  return days >= 0 && days <= within;
}
