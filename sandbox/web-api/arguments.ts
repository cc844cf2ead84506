import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { refuse } from './refusal.ts';

/** More than any call of ours needs, and little enough to hold in memory. */
const mostBytes = 2 * 1024 * 1024;

export async function readBytes(request: IncomingMessage, most = mostBytes): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length;
    if (bytes > most) refuse('request_too_large');
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

export async function readBody(request: IncomingMessage): Promise<string> {
  return (await readBytes(request)).toString('utf8');
}

/** The arguments of one call, its token when it came among them, and what Slack warns of. */
export type SentArguments = { args: Record<string, unknown>; token: string | null; warnings: string[] };

/**
 * From the query, and from a body in form or JSON encoding. A token may stand in the query or a form, never in JSON.
 *
 * Source: https://docs.slack.dev/apis/web-api#basics
 */
export async function readArguments(url: URL, contentType: string, body: Buffer): Promise<SentArguments> {
  const inQuery = Object.fromEntries(url.searchParams);
  if (body.length === 0) return withToken(inQuery, []);
  const [type = '', charset] = contentType.toLowerCase().split(/;\s*/);
  switch (type) {
    case 'application/json': {
      const { token: _notTakenFromJson, ...args } = parseObject(body.toString('utf8'));
      return withToken({ ...inQuery, ...args }, charset === undefined ? ['missing_charset'] : []);
    }
    case 'application/x-www-form-urlencoded': {
      const inForm = Object.fromEntries(new URLSearchParams(body.toString('utf8')));
      return withToken({ ...inQuery, ...inForm }, charset === undefined ? [] : ['superfluous_charset']);
    }
    case 'multipart/form-data': {
      const form = await readForm(contentType, body);
      return withToken({ ...inQuery, ...Object.fromEntries(form) }, []);
    }
    default:
      return refuse(type === '' ? 'missing_post_type' : 'invalid_post_type');
  }
}

/** The fields of a multipart form; `invalid_form_data` when it is none. */
export async function readForm(contentType: string, body: Buffer): Promise<FormData> {
  const form = new Response(new Uint8Array(body), { headers: { 'content-type': contentType } });
  return form.formData().catch(() => refuse('invalid_form_data'));
}

function withToken({ token, ...args }: Record<string, unknown>, warnings: string[]): SentArguments {
  return { args, token: typeof token === 'string' ? token : null, warnings };
}

function parseObject(body: string): Record<string, unknown> {
  const json = parseJson(body);
  if (json === undefined) refuse('invalid_json');
  const parsed = z.record(z.string(), z.unknown()).safeParse(json);
  return parsed.success ? parsed.data : refuse('json_not_object');
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
  .union([z.boolean(), z.string(), z.number()])
  .transform((value) => value === true || value === 'true' || value === '1' || value === 1);

/** Ids, as an array or separated by commas. */
export const idList = z
  .union([z.string().transform((text) => text.split(',')), z.array(z.string())])
  .transform((ids) => ids.map((id) => id.trim()).filter((id) => id !== ''));
