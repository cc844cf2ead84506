import { z } from 'zod';
import { refuse } from './refusal.ts';

/** Arguments of every method that answers in pages. */
export const paged = { cursor: z.string().optional(), limit: z.union([z.string(), z.number()]).optional() };

type Asked = { cursor?: string | undefined; limit?: string | number | undefined };

/** How many items a method gives when not told, and at most. Slack gives fewer than asked for without a word. */
export type Sizes = { usual: number; most: number };

/** https://docs.slack.dev/apis/web-api/pagination */
const listSizes: Sizes = { usual: 100, most: 1_000 };

/** One page of a list and the cursor of the next, which is empty on the last page. */
export function page<T>(all: T[], asked: Asked, sizes: Sizes = listSizes): { items: T[]; next: string } {
  const start = asked.cursor ? Number(readCursor(asked.cursor, 'offset')) : 0;
  if (!Number.isInteger(start) || start < 0 || start > all.length) refuse('invalid_cursor');
  const end = start + pageSize(asked.limit, sizes);
  return { items: all.slice(start, end), next: end < all.length ? writeCursor('offset', String(end)) : '' };
}

/** 0 and nothing mean the usual size. */
export function pageSize(limit: string | number | undefined, { usual, most }: Sizes): number {
  if (limit === undefined || limit === '') return usual;
  const wanted = Number(limit);
  if (!Number.isInteger(wanted) || wanted < 0) refuse('invalid_limit');
  return wanted === 0 ? usual : Math.min(wanted, most);
}

/** Opaque to apps; the kind keeps the cursor of one method from being taken for another's. */
export function writeCursor(kind: string, position: string): string {
  return Buffer.from(`${kind}:${position}`).toString('base64');
}

export function readCursor(cursor: string, kind: string): string {
  const text = Buffer.from(cursor, 'base64').toString();
  return text.startsWith(`${kind}:`) ? text.slice(kind.length + 1) : refuse('invalid_cursor');
}
