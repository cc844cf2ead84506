import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { Refusal } from './refusal.ts';

/** More than any call of ours needs, and little enough to hold in memory. */
const mostBytes = 2 * 1024 * 1024;

export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length;
    if (bytes > mostBytes) throw new Refusal('request_too_large');
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The arguments of one call: from the query, and from a body in form or JSON encoding. */
export function readArguments(url: URL, contentType: string, body: string): Record<string, unknown> {
  const inQuery = Object.fromEntries(url.searchParams);
  if (body === '') return inQuery;
  if (contentType.startsWith('application/json')) return { ...inQuery, ...parseObject(body) };
  return { ...inQuery, ...Object.fromEntries(new URLSearchParams(body)) };
}

function parseObject(body: string): Record<string, unknown> {
  const parsed = z.record(z.string(), z.unknown()).safeParse(parseJson(body));
  if (!parsed.success) throw new Refusal('invalid_json');
  return parsed.data;
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Form encoding carries nested values as JSON text. */
export function jsonOr<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => (typeof value === 'string' ? parseJson(value) : value), schema);
}

/** `true`, `"true"` and `"1"` all mean yes. */
export const flag = z
  .union([z.boolean(), z.string()])
  .transform((value) => value === true || value === 'true' || value === '1');

/** A number, also as text; 0 and nonsense count as absent. */
export const count = z.coerce.number().int().positive().optional().catch(undefined);
