import { callsAllowed, freeAfter, PACES, type Question } from '../../src/domain/posts/pace.ts';

const LOOKS_EACH_MS = 300;

/** How long it takes to ask about so many places at the pace that jobs keep to: counted, on a clock of its own. */
export function minutesToAsk(question: Question, places: number): number {
  const pace = PACES[question];
  let ms = 0;
  let freeAt = at(0);
  for (let asked = 0; asked < places; ms += LOOKS_EACH_MS) {
    const now = Math.min(callsAllowed(freeAt, at(ms), pace), places - asked);
    freeAt = now > 0 ? freeAfter(freeAt, at(ms), now, pace) : freeAt;
    asked += now;
  }
  return ms / 60_000;
}

const at = (ms: number): Date => new Date(ms);
