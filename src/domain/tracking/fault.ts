/** Why a call is not taken, or a trait not understood; the words are in `src/views/tracking-words.ts`. */
export type FaultCode =
  | 'not_object'
  | 'unknown_type'
  | 'no_person'
  | 'missing'
  | 'not_id'
  | 'not_text'
  | 'not_timestamp'
  | 'too_early'
  | 'too_late'
  | 'too_large'
  | 'too_deep'
  | 'forbidden_key'
  | 'not_whole'
  | 'not_amount'
  | 'not_date'
  | 'not_touch_model';

/** `field`: where, as the sender wrote it (`context.groupId`); empty: the call as a whole. `found`: what was there. */
export type CallFault = { code: FaultCode; field: string; found: unknown };
