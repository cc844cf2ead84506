import type { CallFault, FaultCode } from '../domain/tracking/fault.ts';
import { clip } from '../clip.ts';
import { printable } from './printable.ts';

/** What is wrong with a call and what to send instead: for the developer who sends it. */
export function faultSentence({ code, field, found }: CallFault): string {
  return `${field === '' ? 'The call' : `\`${clip(printable(field), 80)}\``}: ${WORDS[code](described(found))}.`;
}

/** A trait that has a column but a value the column cannot hold. */
export function traitSentence(fault: CallFault): string {
  return `${faultSentence(fault)} It is kept as a trait of its own, and the column is as before.`;
}

const expected = (what: string) => (found: string) => `found ${found}, expected ${what}`;

const WORDS: Record<FaultCode, (found: string) => string> = {
  not_object: expected('a JSON object'),
  unknown_type: expected('track, page, screen, identify, group or alias'),
  no_person: () => 'nobody is named; send `userId`, or `anonymousId` while the person is not known',
  missing: () => 'it is required; send a value',
  not_id: expected('text or a whole number, from 1 to 255 characters'),
  not_text: expected('text or a number, at most 1,000 characters'),
  not_timestamp: expected('an ISO 8601 timestamp like 2026-03-31T09:30:00Z'),
  too_early: expected('a time of the last three years; import what is older'),
  too_late: expected(
    'a time that is not more than a day ahead of now; set the clock, or send `sentAt` as well',
  ),
  too_large: () => 'it is larger than 32 KB; send fewer properties, or shorter ones',
  too_deep: () => 'objects and lists in it are nested more than 32 deep; send it flatter',
  forbidden_key: () => 'no property may have this name; rename it',
  not_whole: expected('a whole number from 0 to 2,147,483,647'),
  not_amount: expected('an amount, 0 or more, without a thousands separator or currency'),
  not_date: expected('a date like 2026-03-31'),
  not_touch_model: expected('high, mid or tech'),
};

function described(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'string') return value === '' ? 'empty text' : `"${clip(printable(value), 60)}"`;
  return String(value);
}

/** Why a request as a whole is not taken. */
export const REFUSALS = {
  no_key:
    'No write key was sent. Send it as the user name of Basic authorization, as a Bearer token, or as `writeKey` in the body.',
  wrong_key:
    'This write key is not known, or it was revoked or replaced. `npx uptake keys list` shows the keys in force.',
  may_not_delete:
    'This write key may send usage, but not have people forgotten. Make one that may, for your servers only: `npx uptake keys create privacy --may-delete`.',
  rate_limited:
    'This write key sends more calls a second than it may. Wait as long as `Retry-After` says, then send the same again.',
  intake_full:
    'No calls can be stored now. Wait as long as `Retry-After` says, then send the same again: what was stored already counts once.',
  body_too_large: 'The body is larger than 500 KB, as sent or inflated. Send smaller batches.',
  too_many_calls: 'A batch may hold 2,500 calls at most. Send smaller batches.',
  unknown_encoding:
    'The body is encoded in a way that is not known here. Send it as it is, or with the content encoding gzip, br or deflate.',
  broken_encoding:
    'The body could not be inflated: it is not what its `Content-Encoding` says, or it ends too early.',
  no_body: 'The request has no body. Send a JSON object.',
  not_json: 'The body is not JSON. Send a JSON object in UTF-8.',
  not_object: 'The body has to be a JSON object.',
  no_batch: '`batch` is missing or is not a list. Send the calls as a list in `batch`.',
  nothing_valid: 'None of the calls was taken; `errors` says why for each.',
  invalid_call: 'The call was not taken.',
  not_found:
    'There is nothing at this address. Calls are sent with POST to /v1/track, /v1/identify, /v1/group, /v1/page, /v1/screen, /v1/alias or /v1/batch; /openapi.json describes them.',
  bad_request: 'The request could not be read. Send it again as HTTP/1.1 with a JSON body.',
  failed:
    'Something went wrong here, and nothing can be said of what was stored. Send the same again: calls with a `messageId` count once. The log has the details under this request id.',
} as const;

export type RefusalCode = keyof typeof REFUSALS;
