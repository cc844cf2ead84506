import { react, unreact, type Message } from '../state/messages.ts';
import type { State } from '../state/state.ts';
import type { Teammate } from '../state/teammates.ts';
import { done, type Result } from './result.ts';

/** Someone puts an emoji under a message, or takes theirs away again. */
export function toggleReaction(state: State, person: Teammate, message: Message, name: string): Result {
  if (!react(state, message, name, person.id)) unreact(state, message, name, person.id);
  return done;
}
