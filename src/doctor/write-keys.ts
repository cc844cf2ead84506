import type { Check } from '../check.ts';
import type { StandingKey } from '../domain/write-keys/standing.ts';

const DAY_MS = 86_400_000;

/** Pure: whether usage arrives by the write keys that are in force. Keys that are gone say nothing. */
export function judgeWriteKeys(keys: StandingKey[], now: Date): Check {
  const name = 'Write keys';
  const inForce = keys.filter(({ standing }) => standing === 'in force' || standing === 'leaving');
  if (inForce.length === 0) {
    const detail = 'None is in force: usage comes by imports only.';
    return { name, state: 'ok', detail, remedy: null };
  }
  const detail = `${inForce.length} ${inForce.length === 1 ? 'is' : 'are'} in force`;
  const uses = inForce.flatMap(({ lastUsedAt }) => (lastUsedAt === null ? [] : [lastUsedAt.getTime()]));
  if (uses.length === 0) {
    const remedy = 'Let a client send with one (docs/tracking.md), or revoke what nobody uses.';
    return { name, state: 'warning', detail: `${detail}; nothing has come by them yet.`, remedy };
  }
  const newest = Math.max(...uses);
  const came = `${detail}; the newest events came on ${new Date(newest).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  if (inForce.every(({ accepted }) => accepted === 0)) {
    const remedy = 'The answers to the client say why: have a look at what it logs.';
    return { name, state: 'warning', detail: `${came}, and every one was rejected.`, remedy };
  }
  if (now.getTime() - newest <= DAY_MS) return { name, state: 'ok', detail: `${came}.`, remedy: null };
  const remedy =
    'Check what sends them: whether it runs, reaches this address and has a key in force (`uptake keys list`).';
  return { name, state: 'warning', detail: `${came}, more than a day ago.`, remedy };
}
