import type { Catalog } from '../domain/catalog/catalog.ts';
import { withoutPersonal } from '../domain/privacy/personal-names.ts';
import type { BareCall, Call, TrackCall } from '../domain/tracking/call.ts';
import { sharedTexts } from './shared-texts.ts';

/** A call as it waits to be written: its properties are JSON by now, which is smaller and what the database takes. */
export type Arrived = {
  call: BareCall;
  /** Properties of a `track`. */
  json: string | null;
  /** When we got it. */
  receivedAt: Date;
};

/** What a call takes in memory beside its texts, in bytes: objects, dates and the places that point to them. */
const OVERHEAD = 500;

/** Takes a call in. */
export type Arrive = (given: Call, receivedAt: Date) => Arrived;

/**
 * Takes calls in, with every text such that PostgreSQL stores it: it knows no NUL, and half of a surrogate pair is no
 * character. Both become U+FFFD, as browsers do. `pii`: whether they may say who somebody is.
 */
export function arriving(pii: Catalog['pii']): Arrive {
  const share = sharedTexts(storableText);
  const shareOptional = (given: string | null) => (given === null ? null : share(given));
  return (given, receivedAt) => {
    const call = pii === 'none' ? impersonal(given) : given;
    if (call.kind !== 'track') return { call: storable(call), json: null, receivedAt };
    const { kind, messageId, at, properties } = call;
    const { memberId, anonymousId } = call.person;
    const person = { memberId: shareOptional(memberId), anonymousId: shareOptional(anonymousId) };
    const accountId = shareOptional(call.accountId);
    return {
      call: { kind, messageId, at, event: share(call.event), accountId, person },
      json: properties === null ? null : storableJson(JSON.stringify(properties)),
      receivedAt,
    };
  };
}

/** The call without what says who somebody is. What an account is called is no secret of a person. */
function impersonal(call: Call): Call {
  if (call.kind === 'track')
    return { ...call, properties: call.properties === null ? null : withoutPersonal(call.properties) };
  if (call.kind !== 'identify') return call;
  const { columns, others } = call.traits;
  return { ...call, traits: { columns: withoutPersonal(columns), others: withoutPersonal(others) } };
}

/** Bytes that a call takes while it waits, roughly. */
export function bytesOf({ call, json }: Arrived): number {
  const described = 'traits' in call ? JSON.stringify(call.traits).length : 0;
  return OVERHEAD + (json?.length ?? 0) + described;
}

/** A call as text, to wait in the database. */
export function writeArrived({ call, json }: Arrived): string {
  return JSON.stringify({ call, json });
}

/** Reads it again. */
export function readArrived(stored: unknown, receivedAt: Date): Arrived {
  const { call, json } = stored as Arrived;
  return { call: { ...call, at: new Date(call.at) }, json, receivedAt };
}

function storable(call: Exclude<Call, TrackCall>): Exclude<Call, TrackCall> {
  const cleaned = JSON.parse(storableJson(JSON.stringify(call))) as Exclude<Call, TrackCall>;
  return { ...cleaned, at: call.at };
}

function storableText(given: string): string {
  return given.isWellFormed() && !given.includes('\0')
    ? given
    : given.toWellFormed().replaceAll('\0', '\u{FFFD}');
}

/** `JSON.stringify` escapes NUL and halves of surrogate pairs, and nothing else that PostgreSQL refuses. */
function storableJson(json: string): string {
  if (!json.includes(ESCAPED)) return json;
  return json.replaceAll(/\\(u0000|ud[89a-f][\da-f]{2}|.)/g, (escape, what: string) =>
    what.length > 1 ? '\u{FFFD}' : escape,
  );
}

/** Made once: making it takes ten times longer than looking for it. */
const ESCAPED = String.raw`\u`;
