import type { Context } from '../context.ts';
import { createMembers } from '../domain/tracking/queries.ts';
import { markPending } from '../domain/usage/queries.ts';
import { readArrived } from './arrived.ts';
import { dropPeopleChanges, readOldestTransaction } from './people/queries.ts';
import { attributeEvents, dropWaiting, findPlaceable, takeAttributable, takeWaiting } from './queries.ts';
import type { Tx } from './transaction/queries.ts';
import { writeCalls, type Writing } from './write-calls.ts';

/** Runs work in a transaction, again alone where it says that it needs to be. */
export type Transact = <Result>(work: (tx: Tx, writing: Writing) => Promise<Result>) => Promise<Result>;

export type Settling = {
  /** Somebody was recognised: has their events given to them within a second or so. */
  soon: () => void;
  /** Stops, and waits for what is under way. */
  close: () => Promise<void>;
};

const SOON_MS = 500;
const EVERY_MS = 5 * 60_000;
/** How long calls wait for their person to be placed before they are let go of. */
const WAITING_DAYS = 30;
const MOST_EVENTS = 20_000;
const MOST_CALLS = 5_000;

type Options = Pick<Context, 'db' | 'log' | 'now'> & { transact: Transact };

/**
 * Gives events to people who turn out later to have done them. It reads whole days, so nobody's request waits for it;
 * what there is to do is in the database, so that any process finds it after another was killed.
 */
export function settling({ db, log, now, transact }: Options): Settling {
  const closing = new AbortController();
  let running: Promise<void> | null = null;
  let again = false;
  let oldestBefore: string | null = null;
  let wholeAt = performance.now() + SOON_MS * 4;
  let timer = setTimeout(run, SOON_MS * 4);
  timer.unref();

  function plan(inMs: number): void {
    clearTimeout(timer);
    if (closing.signal.aborted) return;
    timer = setTimeout(run, inMs);
    timer.unref();
  }

  /** What is due by the clock is done however often somebody is recognised. */
  function run(): void {
    const whole = performance.now() >= wholeAt;
    if (whole) wholeAt = performance.now() + EVERY_MS * (0.8 + Math.random() * 0.4);
    running = settle(whole)
      .catch((error: unknown) => {
        if (!closing.signal.aborted)
          log.warn({ err: error }, 'events could not be given to people who were recognised');
      })
      .finally(() => {
        running = null;
        plan(again ? SOON_MS : Math.max(0, wholeAt - performance.now()));
        again = false;
      });
  }

  async function settle(whole: boolean): Promise<void> {
    while (!closing.signal.aborted && (await transact(attribute)) === MOST_EVENTS);
    if (!whole) return;
    while (!closing.signal.aborted && (await placeWaiting()) > 0);
    await dropHeeded();
    const dropped = await dropWaiting(db, new Date(now().getTime() - WAITING_DAYS * 86_400_000));
    if (dropped > 0)
      log.warn({ dropped, days: WAITING_DAYS }, 'calls whose account never became known were let go of');
  }

  /** Lets go of changes that every process has heard of, as they had all been made when this ran before, minutes ago. */
  async function dropHeeded(): Promise<void> {
    if (oldestBefore !== null) await dropPeopleChanges(db, oldestBefore);
    oldestBefore = await readOldestTransaction(db);
  }

  /** Returns how many people could be placed. */
  async function placeWaiting(): Promise<number> {
    const people = await findPlaceable(db, MOST_CALLS);
    if (people.length === 0) return 0;
    return await transact(async (tx, writing) => {
      const taken = await takeWaiting(tx.db, people, MOST_CALLS);
      const arrived = taken.map(({ call, receivedAt }) => readArrived(call, receivedAt));
      if (arrived.length > 0) await writeCalls(tx, arrived, writing);
      return arrived.length;
    });
  }

  function soon(): void {
    if (running === null) plan(SOON_MS);
    else again = true;
  }

  async function close(): Promise<void> {
    closing.abort();
    clearTimeout(timer);
    await running;
  }

  return { soon, close };
}

/** Gives a number of events to those who did them; returns how many. */
async function attribute({ db }: Tx): Promise<number> {
  const { taken, people } = await takeAttributable(db, MOST_EVENTS);
  if (taken === 0) return 0;
  await createMembers(
    db,
    people.map(({ accountKey, memberId, since }) => ({ accountKey, memberId, seenAt: new Date(since) })),
  );
  const changed = await attributeEvents(db);
  if (changed.length > 0) await markPending(db, changed);
  return taken;
}
