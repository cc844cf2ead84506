import type { WriteKey } from './write-key.ts';

/** `leaving`: in force until it expires. */
export type KeyStanding = 'in force' | 'leaving' | 'expired' | 'revoked';

/** A key and how it stands at a moment. */
export type StandingKey = WriteKey & { standing: KeyStanding };

export function standingAt(key: WriteKey, now: Date): StandingKey {
  return { ...key, standing: standingOf(key, now) };
}

function standingOf(key: WriteKey, now: Date): KeyStanding {
  if (key.revokedAt !== null) return 'revoked';
  if (key.expiresAt === null) return 'in force';
  return key.expiresAt > now ? 'leaving' : 'expired';
}
