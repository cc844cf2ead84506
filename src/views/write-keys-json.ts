import type { IssuedKey } from '../domain/write-keys/issue.ts';
import type { StandingKey } from '../domain/write-keys/standing.ts';
import type { WriteKey } from '../domain/write-keys/write-key.ts';

/** A key that was just made. Only here is the key itself. */
export function issuedKeyJson({ key, ...stored }: IssuedKey): object {
  return { key, ...factsOf(stored) };
}

export function writeKeyJson({ standing, ...stored }: StandingKey): object {
  return { ...factsOf(stored), standing };
}

function factsOf(key: WriteKey): object {
  return {
    id: key.writeKeyId,
    source: key.source,
    hint: key.hint,
    may_delete: key.mayDelete,
    created_at: key.createdAt,
    expires_at: key.expiresAt,
    revoked_at: key.revokedAt,
    last_used_at: key.lastUsedAt,
    accepted: key.accepted,
    rejected: key.rejected,
  };
}
