import { z } from 'zod';
import { Refusal } from './refusal.ts';

/** A number, also as text; 0 and nonsense count as absent. */
export const count = z.coerce.number().int().positive().optional().catch(undefined);

const defaultLimit = 100;
const mostAtOnce = 1_000;

/** One page of a list and the cursor of the next, which is empty on the last page. */
export function page<T>(
  all: T[],
  cursor: string | undefined,
  limit: number = defaultLimit,
): { items: T[]; next: string } {
  const start = cursor ? Number(Buffer.from(cursor, 'base64').toString().replace('next:', '')) : 0;
  if (!Number.isInteger(start) || start < 0) throw new Refusal('invalid_cursor');
  const end = start + Math.min(limit, mostAtOnce);
  const next = end < all.length ? Buffer.from(`next:${end}`).toString('base64') : '';
  return { items: all.slice(start, end), next };
}
