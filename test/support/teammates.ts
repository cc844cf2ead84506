import type { Teammate } from '../../src/domain/teammates/teammate.ts';

/** A full member who is a CSM; what a test is about is given. */
export function teammateOf(userId: string, given: Partial<Teammate> = {}): Teammate {
  return {
    userId,
    name: userId,
    email: null,
    standing: 'member',
    role: 'csm',
    timeZone: null,
    ...given,
  };
}
