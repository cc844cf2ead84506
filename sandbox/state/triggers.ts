import { nextId } from './ids.ts';
import type { State } from './state.ts';

/** Leave to open a modal on someone's screen, who looks at that channel: three seconds, once. */
export type Trigger = { person: string; channel: string | null; expiresAt: number; used: boolean };

const lifetimeMs = 3_000;

export function issueTrigger(state: State, person: string, channel: string | null): string {
  const id = `${state.now().getTime()}.${nextId(state, 'tr')}`;
  state.triggers.set(id, { person, channel, expiresAt: state.now().getTime() + lifetimeMs, used: false });
  return id;
}

/** The person whose screen it is, or Slack's error code. */
export function exchangeTrigger(
  state: State,
  id: string,
):
  | Pick<Trigger, 'person' | 'channel'>
  | { error: 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id' } {
  const trigger = state.triggers.get(id);
  if (!trigger) return { error: 'invalid_trigger_id' };
  if (trigger.used) return { error: 'exchanged_trigger_id' };
  if (trigger.expiresAt < state.now().getTime()) return { error: 'expired_trigger_id' };
  trigger.used = true;
  return trigger;
}
