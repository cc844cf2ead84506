import type { Logger } from 'pino';
import type { Receive, Sender } from '../../domain/tracking/intake.ts';
import type { CheckKey } from '../../domain/write-keys/check.ts';
import type { UseCounter } from '../../domain/write-keys/use-counter.ts';

export type TrackingOptions = {
  checkKey: CheckKey;
  receive: Receive;
  /** Removes what is known of a member; done when it is durable. */
  forget: (memberId: string) => Promise<void>;
  /** Told how many calls came with a key. */
  count: UseCounter['count'];
  /** Pages of these origins may send. Empty: none may. */
  corsOrigins: string[];
  /** What one key may send to this process. */
  callsPerSecond: number;
  now: () => Date;
  log: Logger;
};

declare module 'fastify' {
  interface FastifyRequest {
    /** Whose write key the request came with; null until that is known. */
    sender: Sender | null;
  }
}
