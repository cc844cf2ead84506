import type { TrackingConfig } from './config.ts';
import type { Context } from './context.ts';
import type { Connection } from './db/database.ts';
import { forgetPerson } from './domain/privacy/forget-person.ts';
import { writeKeyCheck } from './domain/write-keys/check.ts';
import { useCounter } from './domain/write-keys/use-counter.ts';
import type { Tracking } from './http/server.ts';
import { openIntake } from './intake/open-intake.ts';
import { measureReceive } from './measure-receive.ts';

export type OpenTracking = {
  tracking: Tracking;
  /** Once the server takes no more requests: waits until what was received is durable. */
  close: () => Promise<void>;
};

/** What the tracking API of one process stands on: the intake, the write keys and who is forgotten. */
export function openTracking(
  context: Context,
  { pool }: Pick<Connection, 'pool'>,
  config: TrackingConfig,
): OpenTracking {
  const { db, catalog, log, now } = context;
  const intake = openIntake({ db, catalog, log, now, pool });
  const uses = useCounter(db, now, (error) =>
    log.warn({ err: error }, 'the use of write keys could not be written; trying again'),
  );
  return {
    tracking: {
      checkKey: writeKeyCheck(db, now),
      receive: measureReceive(intake.receive, now),
      forget: (memberId) => forgetPerson(db, catalog, memberId, { now: now() }),
      count: uses.count,
      ...config,
    },
    async close() {
      await intake.close();
      await uses.close();
    },
  };
}
