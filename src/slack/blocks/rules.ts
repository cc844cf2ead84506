import { LIMITS, type Limits } from './limits.ts';
import { PLACES, type Places } from './places.ts';

/** What Slack allows. Handed over, so that a test can prove of every line that it is enforced. */
export type Rules = { limits: Limits; places: Places };

export const RULES: Rules = { limits: LIMITS, places: PLACES };

/** A preview is what `chat.unfurl` puts below a message for one of its links. */
export type Surface = 'message' | 'preview' | 'modal' | 'home';
