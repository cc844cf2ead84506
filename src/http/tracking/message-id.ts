import { hash } from 'node:crypto';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * A UUID as it is; any other text as 128 bits of its hash, the same that imports make of it: a message that is both
 * sent and in an export of the same events counts once.
 */
export function messageIdOf(sent: string): string {
  if (isUsual(sent)) return sent;
  if (sent.length === 36 && UUID.test(sent)) return sent.toLowerCase();
  const digest = hash('md5', sent, 'hex');
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-${digest.slice(12, 16)}-${digest.slice(16, 20)}-${digest.slice(20)}`;
}

/** A UUID in lower case: nearly every message id is one, and looking takes a third of matching and copying. */
function isUsual(sent: string): boolean {
  if (sent.length !== 36) return false;
  for (let at = 0; at < 36; at += 1) {
    const code = sent.charCodeAt(at);
    const isDigit = (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x66);
    if (at === 8 || at === 13 || at === 18 || at === 23 ? code !== DASH : !isDigit) return false;
  }
  return true;
}

const DASH = 0x2d;
