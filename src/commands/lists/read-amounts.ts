import type { ListFilter } from '../../domain/portfolio/list-filter.ts';

/** What a filter says in numbers, and what is left of its words. */
export type AmountsRead = Pick<ListFilter, 'arr' | 'renewsWithin'> & { rest: string };

const OVER = '>=?|over|above|more than|at least';
const UNDER = '<=?|under|below|less than|at most';
const ARR = new RegExp(
  `(?<!\\p{L})(?:arr[ :]*)?(?:(${OVER})|(${UNDER}))\\s*[€$£]?\\s*(\\d[\\d.,]*)\\s*(k|m)?(?![\\p{L}\\d])`,
  'giu',
);
const RENEWAL =
  /(?<!\p{L})(?:renewals?|renews|renewing)(?: (?:in|within|next|the|due|<))*\s*(\d{1,3})\s*(d|days?|w|weeks?|months?)?(?![\p{L}\d])/giu;

/** Takes `> 100k`, `arr under 1.5m` and `renewal 90 days` out of a filter: numbers mean nothing without what stands around them. */
export function readAmounts(typed: string): AmountsRead {
  const arr: ListFilter['arr'] = { over: null, under: null };
  let renewsWithin: number | null = null;
  const rest = typed
    .replaceAll(RENEWAL, (_, within: string, unit: string | undefined) => {
      renewsWithin = Number(within) * daysIn(unit);
      return ' ';
    })
    .replaceAll(ARR, (_, over: string | undefined, _under, amount: string, unit: string | undefined) => {
      arr[over === undefined ? 'under' : 'over'] =
        numberOf(amount) * (THOUSANDS[unit?.toLowerCase() ?? ''] ?? 1);
      return ' ';
    });
  return { arr, renewsWithin, rest };
}

const THOUSANDS: Record<string, number> = { k: 1000, m: 1_000_000 };

/** Weeks and months as people count them; days where nothing is said. */
function daysIn(unit = 'd'): number {
  const letter = unit.toLowerCase()[0];
  if (letter === 'w') return 7;
  return letter === 'm' ? 30 : 1;
}

/** `1,000` and `1.000` are a thousand; `1.5` is one and a half. */
function numberOf(typed: string): number {
  const grouped = typed.replaceAll(/[.,](?=\d{3}(?!\d))/gu, '');
  return Number(grouped.replace(',', '.').replace(/[.,]+$/u, ''));
}
