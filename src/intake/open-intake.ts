import type { Context } from '../context.ts';
import type { Connection } from '../db/database.ts';
import { dayIn } from '../domain/catalog/days.ts';
import type { Receive } from '../domain/tracking/intake.ts';
import { ensureDayPartitions } from '../domain/usage/queries.ts';
import { type Arrived, arriving } from './arrived.ts';
import { failureOf } from './failure.ts';
import { groupCommit, type Limits, LIMITS } from './group-commit.ts';
import { eventKeysOf, forgetKeys, openKeys } from './keys.ts';
import { forgetPeople, heedChanges, openPeople } from './people/people.ts';
import { settling } from './settling.ts';
import { inTransaction, type Tx } from './transaction/queries.ts';
import { NeedsToBeAlone, type Writing, writeCalls } from './write-calls.ts';

export type Intake = {
  receive: Receive;
  /** Calls that were received and are not durable yet. */
  waiting: () => number;
  /** Takes no more calls, and waits until those it has are durable or were refused. */
  close: () => Promise<void>;
};

/** What the intake works with. `pool`: it takes up to three connections of it. */
export type IntakeOptions = Pick<Context, 'db' | 'catalog' | 'log' | 'now'> & {
  pool: Connection['pool'];
  limits?: Partial<Limits>;
};

const LOG_EVERY_MS = 10_000;

/** Takes calls of one process until it is closed; several processes may do so at once on the same database. */
export function openIntake({ db, pool, catalog, log, now, limits = {} }: IntakeOptions): Intake {
  const keys = openKeys();
  const people = openPeople();
  const allLimits = { ...LIMITS, ...limits };
  let loggedAt = -Infinity;

  async function transact<Result>(work: (tx: Tx, writing: Writing) => Promise<Result>): Promise<Result> {
    const run = (alone: boolean) => {
      const { seen } = people;
      const options = { alone, seen: seen?.snapshot ?? null, patienceMs: allLimits.patienceMs };
      return inTransaction(pool, options, (tx) => {
        heedChanges(people, seen, tx.changes);
        return work(tx, { catalog, keys, people, now: now(), alone });
      });
    };
    try {
      return await run(false);
    } catch (error) {
      if (error instanceof NeedsToBeAlone) return await run(true);
      throw error;
    }
  }

  const background = settling({ db, transact, log, now });

  async function write(arrived: Arrived[]): Promise<Set<Arrived>> {
    try {
      await prepare(arrived);
      const { refused, recognised } = await transact((tx, writing) => writeCalls(tx, arrived, writing));
      if (recognised) background.soon();
      return refused;
    } catch (error) {
      forgetKeys(keys);
      forgetPeople(people);
      note(error);
      throw error;
    }
  }

  /** What others would wait for until the end of a transaction that creates it. */
  async function prepare(arrived: Arrived[]): Promise<void> {
    const names = new Set<string>();
    const days = new Set<string>();
    for (const { call } of arrived) {
      if (call.kind !== 'track') continue;
      names.add(call.event);
      const day = dayIn(catalog.timeZone, call.at);
      if (!keys.days.has(day)) days.add(day);
    }
    await eventKeysOf(db, keys, names, { committed: true });
    if (days.size === 0) return;
    await ensureDayPartitions(db, [...days]);
    for (const day of days) keys.days.set(day, true);
  }

  function note(error: unknown): void {
    if (failureOf(error) === 'conflict' || performance.now() - loggedAt < LOG_EVERY_MS) return;
    loggedAt = performance.now();
    log.warn({ err: error }, 'calls could not be written');
  }

  const group = groupCommit(write, allLimits);
  const arrive = arriving(catalog.pii);

  return {
    receive: (calls) => {
      const receivedAt = now();
      return group.add(calls.map((call) => arrive(call, receivedAt)));
    },
    waiting: group.waiting,
    close: async () => {
      await group.close();
      await background.close();
    },
  };
}
