/** A key that usage is sent with, as it is listed; the key itself is shown once, when it is made. */
export type WriteKey = {
  writeKeyId: number;
  /** What sends with it. */
  source: string;
  /** Its last four characters. */
  hint: string;
  /** Whether it may have people forgotten. */
  mayDelete: boolean;
  createdAt: Date;
  /** Null: until it is revoked. */
  expiresAt: Date | null;
  revokedAt: Date | null;
  /** Null: never; known to the minute. */
  lastUsedAt: Date | null;
  /** Calls accepted and refused so far. */
  accepted: number;
  rejected: number;
};
