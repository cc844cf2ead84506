const secretKeys = /^(token|authorization|x-slack-signature|signing_secret|client_secret)$/i;
const secretText = /\b(xox[a-z]|xapp)-[\w-]+|(?<=[?&]ticket=)[\w-]+/g;

/** A copy as JSON would carry it, without tokens, signatures and the tickets of sockets. */
export function redact(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll(secretText, '…');
  if (Array.isArray(value)) return value.map(redact);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(kept.map(([key, inner]) => [key, secretKeys.test(key) ? '…' : redact(inner)]));
}
