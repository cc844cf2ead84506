import { LIMITS, type Limits } from './limits.ts';
import { PLACES, type Places } from './places.ts';

/** What Slack allows. Handed over, so that a test can prove of every line that it is enforced. */
export type Rules = { limits: Limits; places: Places };

export const RULES: Rules = { limits: LIMITS, places: PLACES };

export type Surface = 'message' | 'modal' | 'home';
