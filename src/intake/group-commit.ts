import { setTimeout as sleep } from 'node:timers/promises';
import { IntakeFull, type Received } from '../domain/tracking/intake.ts';
import { type Arrived, bytesOf } from './arrived.ts';
import { failureOf } from './failure.ts';

/** How much waits, how long, and how it is put together. */
export type Limits = {
  /** Calls and bytes that wait or are being written, of all requests; beyond it, more are refused. */
  calls: number;
  bytes: number;
  /** How long a request waits before it is refused, in milliseconds. */
  patienceMs: number;
  /** A group is written when it has so many calls, or after so many milliseconds; `besideMs`: while another is. */
  groupCalls: number;
  lingerMs: number;
  besideMs: number;
  /** Transactions at a time. */
  writers: number;
};

export const LIMITS: Limits = {
  calls: 100_000,
  bytes: 64_000_000,
  patienceMs: 10_000,
  groupCalls: 5_000,
  lingerMs: 4,
  besideMs: 100,
  writers: 2,
};

/** Writes calls so that they last, all or none; returns those that were not stored, as their person is to be forgotten. */
export type Write = (calls: Arrived[]) => Promise<Set<Arrived>>;

export type GroupCommit = {
  add: (calls: Arrived[]) => Promise<Received>;
  waiting: () => number;
  close: () => Promise<void>;
};

type Request = {
  calls: Arrived[];
  bytes: number;
  refuseAt: number;
  settled: boolean;
  resolve: (received: Received) => void;
  reject: (error: unknown) => void;
};

/** Seconds after which a refused sender tries again: the database was there but slow, or it was not there. */
const RETRY_SOON_S = 1;
const RETRY_LATER_S = 5;
const LONGEST_PAUSE_MS = 1_000;
const MOST_CONFLICTS = 5;

/**
 * Puts the calls of many requests into few transactions: what arrives while others are being written is written
 * together next, as every group costs PostgreSQL the marks of the same account days. Beside them only a full group is
 * written, or one that has waited for long. Each request is answered when its calls are durable; one that cannot be
 * written does not fail others.
 */
export function groupCommit(write: Write, limits: Limits): GroupCommit {
  const queue: Request[] = [];
  const inFlight = new Set<Request>();
  let writers = 0;
  let queued = 0;
  let calls = 0;
  let bytes = 0;
  let linger: NodeJS.Timeout | null = null;
  let closed = false;
  let whenIdle: (() => void) | null = null;

  const patience = setInterval(refuseLate, Math.min(250, limits.patienceMs));
  patience.unref();

  function add(arrived: Arrived[]): Promise<Received> {
    const size = arrived.reduce((sum, call) => sum + bytesOf(call), 0);
    if (closed || calls + arrived.length > limits.calls || bytes + size > limits.bytes)
      return Promise.reject(new IntakeFull(RETRY_SOON_S));
    calls += arrived.length;
    queued += arrived.length;
    bytes += size;
    return new Promise((resolve, reject) => {
      const refuseAt = performance.now() + limits.patienceMs;
      queue.push({ calls: arrived, bytes: size, refuseAt, settled: false, resolve, reject });
      startSoon();
    });
  }

  function startSoon(): void {
    if (writers >= limits.writers || queue.length === 0) return;
    if (queued >= limits.groupCalls || closed) startNow();
    else linger ??= setTimeout(startNow, writers === 0 ? limits.lingerMs : limits.besideMs);
  }

  function stopLingering(): void {
    if (linger !== null) clearTimeout(linger);
    linger = null;
  }

  function startNow(): void {
    stopLingering();
    const group = takeGroup();
    if (group.length === 0) return;
    writers += 1;
    void writeGroup(group).finally(() => {
      writers -= 1;
      for (const request of group) release(request);
      stopLingering();
      startSoon();
      tellWhenIdle();
    });
  }

  function takeGroup(): Request[] {
    let size = 0;
    let count = 0;
    while (count < queue.length && size < limits.groupCalls) {
      size += queue[count]!.calls.length;
      count += 1;
    }
    const group = queue.splice(0, count);
    queued -= size;
    for (const request of group) inFlight.add(request);
    return group;
  }

  async function writeGroup(group: Request[]): Promise<void> {
    let pauseMs = 50;
    let conflicts = 0;
    for (;;) {
      const open = group.filter(({ settled }) => !settled);
      if (open.length === 0) return;
      try {
        const suppressed = await write(open.flatMap((request) => request.calls));
        for (const request of open) settle(request, () => request.resolve(receivedOf(request, suppressed)));
        return;
      } catch (error) {
        const failure = failureOf(error);
        conflicts += failure === 'conflict' ? 1 : 0;
        if (failure === 'unwritable' || conflicts > MOST_CONFLICTS) return await writeApart(open, error);
        await sleep(pauseMs * (0.5 + Math.random() / 2));
        if (failure === 'unreachable') pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
      }
    }
  }

  /** One of them cannot be written, or meets with others again and again: each for itself. */
  async function writeApart(group: Request[], error: unknown): Promise<void> {
    const [alone, ...others] = group;
    if (others.length === 0) return settle(alone!, () => alone!.reject(error));
    for (const request of group) await writeGroup([request]);
  }

  function refuseLate(): void {
    const now = performance.now();
    while (queue[0] !== undefined && queue[0].refuseAt <= now) {
      const request = queue.shift()!;
      queued -= request.calls.length;
      refuse(request);
      release(request);
    }
    for (const request of inFlight) if (request.refuseAt <= now) refuse(request);
    tellWhenIdle();
  }

  function tellWhenIdle(): void {
    if (writers === 0 && queue.length === 0) whenIdle?.();
  }

  function refuse(request: Request): void {
    settle(request, () => request.reject(new IntakeFull(RETRY_LATER_S)));
  }

  function settle(request: Request, answer: () => void): void {
    if (request.settled) return;
    request.settled = true;
    answer();
  }

  function release(request: Request): void {
    inFlight.delete(request);
    calls -= request.calls.length;
    bytes -= request.bytes;
  }

  async function close(): Promise<void> {
    closed = true;
    startSoon();
    if (writers > 0 || queue.length > 0) await new Promise<void>((resolve) => (whenIdle = resolve));
    clearInterval(patience);
  }

  return { add, waiting: () => calls, close };
}

function receivedOf({ calls }: Request, suppressed: Set<Arrived>): Received {
  const left = suppressed.size === 0 ? [] : calls.filter((call) => suppressed.has(call));
  return { stored: calls.length - left.length, suppressed: left.map(({ call }) => call.messageId) };
}
