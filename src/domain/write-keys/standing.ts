import type { WriteKey } from './write-key.ts';

/** `leaving`: in force until it expires. */
export type KeyStanding = 'in_force' | 'leaving' | 'expired' | 'revoked';

export function standingOf(key: Pick<WriteKey, 'revokedAt' | 'expiresAt'>, now: Date): KeyStanding {
  if (key.revokedAt !== null) return 'revoked';
  if (key.expiresAt === null) return 'in_force';
  return key.expiresAt > now ? 'leaving' : 'expired';
}

export function isInForce(key: Pick<WriteKey, 'revokedAt' | 'expiresAt'>, now: Date): boolean {
  const standing = standingOf(key, now);
  return standing === 'in_force' || standing === 'leaving';
}
