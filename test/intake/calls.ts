import { randomUUID } from 'node:crypto';
import type {
  AliasCall,
  GroupCall,
  IdentifyCall,
  Person,
  TrackCall,
} from '../../src/domain/tracking/call.ts';

/** When everything happens unless a call says otherwise. */
export const NOON = new Date('2026-09-10T12:00:00Z');
export const SENDER = { writeKeyId: 1, source: 'test', mayDelete: false };

/** `ada` is a member, `?7` an anonymous id, `ada?7` somebody who sends both. */
function personOf(who: string): Person {
  const [member, anonymous] = who.split('?');
  return {
    memberId: member === '' ? null : member!,
    anonymousId: anonymous === undefined ? null : `?${anonymous}`,
  };
}

const common = (who: string) => ({ messageId: randomUUID() as string, person: personOf(who), at: NOON });

export function track(who: string, event: string, given: Partial<TrackCall> = {}): TrackCall {
  return { kind: 'track', ...common(who), event, accountId: null, properties: null, ...given };
}

export function identify(
  who: string,
  columns: IdentifyCall['traits']['columns'] = {},
  given: Partial<IdentifyCall> = {},
): IdentifyCall {
  return { kind: 'identify', ...common(who), accountId: null, traits: { columns, others: {} }, ...given };
}

export function group(
  who: string,
  accountId: string,
  columns: GroupCall['traits']['columns'] = {},
  given: Partial<GroupCall> = {},
): GroupCall {
  return { kind: 'group', ...common(who), accountId, traits: { columns, others: {} }, ...given };
}

export function alias(who: string, previousId: string, given: Partial<AliasCall> = {}): AliasCall {
  return { kind: 'alias', ...common(who), previousId, ...given };
}
