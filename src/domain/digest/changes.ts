import { gravity } from '../signals/signal.ts';
import type { ListedSignal, Lost } from './digest.ts';

/** The gravest first; the newest of those alike. */
export function byGravity(one: ListedSignal, other: ListedSignal): number {
  return (
    gravity(other.severity) - gravity(one.severity) ||
    other.openedOn.localeCompare(one.openedOn) ||
    one.kind.localeCompare(other.kind)
  );
}

/**
 * What opened or got worse (`up`, as it is now), and what closed (as it was) or got better (as it is now), since an
 * account was listed. A signal that closed and opened again has opened.
 */
export function changesSince(
  listed: ListedSignal[],
  now: ListedSignal[],
): { up: ListedSignal[]; down: ListedSignal[] } {
  const before = new Map(listed.map((signal) => [signal.kind, signal]));
  const kinds = new Set(now.map(({ kind }) => kind));
  const up = now.filter((signal) => isUp(before.get(signal.kind), signal));
  const eased = now.filter((signal) => {
    const was = before.get(signal.kind);
    return was?.openedOn === signal.openedOn && gravity(signal.severity) < gravity(was.severity);
  });
  return { up, down: [...eased, ...listed.filter(({ kind }) => !kinds.has(kind))] };
}

function isUp(was: ListedSignal | undefined, signal: ListedSignal): boolean {
  return (
    was === undefined || was.openedOn !== signal.openedOn || gravity(signal.severity) > gravity(was.severity)
  );
}

/** Those of an account's signals of which nothing says that they closed without getting better. */
export function notLost<Signal extends Pick<ListedSignal, 'kind' | 'openedOn'>>(
  signals: Signal[],
  lost: Lost,
  accountKey: number,
): Signal[] {
  const theirs = lost.get(accountKey) ?? [];
  return signals.filter(
    ({ kind, openedOn }) => !theirs.some((each) => each.kind === kind && each.openedOn === openedOn),
  );
}

/** How an account is over of whose signals, as readers know them, none is open any more: it recovered only if all did. */
export function overWith(signals: ListedSignal[], lost: Lost, accountKey: number): 'cleared' | 'dropped' {
  return notLost(signals, lost, accountKey).length === signals.length ? 'cleared' : 'dropped';
}
