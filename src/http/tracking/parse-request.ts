import type { Call } from '../../domain/tracking/call.ts';
import { type Moment, parseCall } from './parse-call.ts';
import type { Placed } from './placed.ts';
import { Refusal } from './refusal.ts';
import { type CallType, isRecord } from './schemas.ts';

/** Segment's limit as well; it bounds what an answer can list. */
const MOST_CALLS = 2500;

export type ParsedRequest = { calls: Call[]; faults: Placed[]; warnings: Placed[] };

/** What a request tells, not yet read: the calls in it, and of which type where its path says so. */
export type Parcel = { type: CallType | null; items: readonly unknown[]; sentAt: unknown };

/** The calls of a body: all of `batch`, or the body itself where the path says what it is. Throws a Refusal. */
export function unpack(type: CallType | 'batch', body: unknown): Parcel {
  if (!isRecord(body)) throw new Refusal(body === undefined ? 'no_body' : 'not_object');
  if (type !== 'batch') return { type, items: [body], sentAt: undefined };
  const { batch, sentAt } = body;
  if (!Array.isArray(batch)) throw new Refusal('no_batch');
  if (batch.length > MOST_CALLS) throw new Refusal('too_many_calls');
  return { type: null, items: batch, sentAt };
}

/** Reads every call by itself: one that is wrong costs the others nothing. */
export function parseParcel({ type, items, sentAt }: Parcel, received: Date): ParsedRequest {
  const parsed: ParsedRequest = { calls: [], faults: [], warnings: [] };
  const moment: Moment = { received, sentAt };
  for (const [index, item] of items.entries()) {
    const read = parseCall(type ?? (isRecord(item) ? item['type'] : undefined), item, moment);
    if ('fault' in read) {
      parsed.faults.push({ ...read.fault, index, messageId: sentMessageId(item) });
      continue;
    }
    parsed.calls.push(read.call);
    for (const warning of read.warnings) {
      parsed.warnings.push({ ...warning, index, messageId: sentMessageId(item) });
    }
  }
  return parsed;
}

function sentMessageId(item: unknown): string | null {
  const sent = isRecord(item) ? item['messageId'] : null;
  return typeof sent === 'string' && sent.length <= 255 ? sent : null;
}
