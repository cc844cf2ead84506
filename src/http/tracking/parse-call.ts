import type { Call, Person } from '../../domain/tracking/call.ts';
import type { CallFault, FaultCode } from '../../domain/tracking/fault.ts';
import { accountOfIdentify, accountOfTrack, usableId } from './account-of.ts';
import { accountTraits } from './account-traits.ts';
import { faultyField } from './check-fields.ts';
import { inspect } from './inspect.ts';
import { memberTraits } from './member-traits.ts';
import { messageIdOf } from './message-id.ts';
import { type CallFields, callSchemas, type CallType, type CommonFields, isRecord } from './schemas.ts';
import { correctedTime } from './time.ts';

/** When the request came, and when it was sent where that is said of the request as a whole. */
export type Moment = { received: Date; sentAt: unknown };

export type ParsedCall = { call: Call; warnings: CallFault[] } | { fault: CallFault };

/** One call out of a request; `type` comes from its path, or from the call itself in a batch. */
export function parseCall(type: unknown, sent: unknown, moment: Moment): ParsedCall {
  if (!isRecord(sent)) return { fault: { code: 'not_object', field: '', found: sent } };
  if (!isCallType(type)) return { fault: { code: 'unknown_type', field: 'type', found: type } };
  const unfit = inspect(sent);
  if (unfit !== null) return { fault: unfit };
  try {
    return READERS[type](sent, moment);
  } catch (error) {
    if (error instanceof Unfit) return { fault: error.fault };
    throw error;
  }
}

function isCallType(type: unknown): type is CallType {
  return typeof type === 'string' && Object.hasOwn(callSchemas, type);
}

type Reader = (sent: Record<string, unknown>, moment: Moment) => ParsedCall;

const READERS: Record<CallType, Reader> = {
  track(sent, moment) {
    const read = checked('track', sent);
    return tracked(read, required(read.event, 'event'), sent, moment);
  },
  page: viewed('page'),
  screen: viewed('screen'),
  identify(sent, moment) {
    const read = checked('identify', sent);
    const given = read.traits ?? read.context?.traits ?? {};
    const { warnings, ...traits } = memberTraits(given);
    const accountId = accountOfIdentify(usableId(read.context?.groupId), given);
    const call = {
      kind: 'identify' as const,
      ...commonOf('identify', read, sent, moment),
      accountId,
      traits,
    };
    return { call, warnings };
  },
  group(sent, moment) {
    const read = checked('group', sent);
    const accountId = required(read.groupId, 'groupId');
    const { warnings, ...traits } = accountTraits(read.traits ?? {});
    const call = { kind: 'group' as const, ...commonOf('group', read, sent, moment), accountId, traits };
    return { call, warnings };
  },
  alias(sent, moment) {
    const read = checked('alias', sent);
    const previousId = required(read.previousId, 'previousId');
    const call = { kind: 'alias' as const, ...commonOf('alias', read, sent, moment), previousId };
    return { call, warnings: [] };
  },
};

function viewed(type: 'page' | 'screen'): Reader {
  const what = type === 'page' ? 'Page' : 'Screen';
  return (sent, moment) => {
    const read = checked(type, sent);
    const name = usableId(read.name) ?? usableId(read.properties?.['name']);
    const event = name === null ? `Viewed ${what}` : `Viewed ${name} ${what}`;
    if (event.length > 255) throw new Unfit('not_id', 'name', name);
    return tracked(read, event, sent, moment, type);
  };
}

function tracked(
  read: Common & { properties?: Record<string, unknown> | null | undefined },
  event: string,
  sent: Record<string, unknown>,
  moment: Moment,
  type: CallType = 'track',
): ParsedCall {
  const { properties } = read;
  // Named one by one: nearly all calls are these, and spreading takes half as long again.
  const { messageId, person, at } = commonOf(type, read, sent, moment);
  const call: Call = {
    kind: 'track',
    messageId,
    person,
    at,
    event,
    accountId: accountOfTrack(usableId(read.context?.groupId), properties),
    properties: properties && hasAny(properties) ? properties : null,
  };
  return { call, warnings: NONE };
}

const NONE: CallFault[] = [];

type Common = Omit<CommonFields, 'traits'>;

function commonOf(type: CallType, read: Common, sent: Record<string, unknown>, moment: Moment) {
  const person: Person = { memberId: usableId(read.userId), anonymousId: usableId(read.anonymousId) };
  if (person.memberId === null && person.anonymousId === null) throw new Unfit('no_person', '', undefined);
  const timestamp = read.timestamp ?? read.originalTimestamp;
  const at = correctedTime(timestamp, read.sentAt ?? moment.sentAt, moment.received);
  if (!(at instanceof Date)) throw new Unfit(at.code, at.field, at.found);
  const messageId =
    usableId(read.messageId) ?? withoutId(type, sent, timestamp ?? moment.received.toISOString());
  return { messageId: messageIdOf(messageId), person, at };
}

/** The call itself, so that the same sent again is the same; but when it is sent says nothing about it. */
function withoutId(type: CallType, sent: Record<string, unknown>, timestamp: string): string {
  const { sentAt: _sentAt, writeKey: _writeKey, ...said } = sent;
  return JSON.stringify({ ...said, type, timestamp });
}

function required(value: string | number | null | undefined, field: string): string {
  const given = usableId(value);
  if (given === null) throw new Unfit('missing', field, value);
  return given;
}

/** The same call, by now known to be one of its type. */
function checked<Type extends CallType>(type: Type, sent: Record<string, unknown>): CallFields<Type> {
  const fault = faultyField(type, sent);
  if (fault !== null) throw new Unfit(fault.code, fault.field, fault.found);
  return sent as CallFields<Type>;
}

function hasAny(value: object): boolean {
  for (const _name in value) return true;
  return false;
}

/** Ends the reading of one call. */
class Unfit extends Error {
  readonly fault: CallFault;
  constructor(code: FaultCode, field: string, found: unknown) {
    super(code);
    this.fault = { code, field, found };
  }
}
