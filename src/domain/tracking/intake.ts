import type { Call } from './call.ts';

/** The write key that calls came with. `mayDelete`: it may have people forgotten. */
export type Sender = { writeKeyId: number; source: string; mayDelete: boolean };

/** What became of calls; they are durable when this is known. */
export type Received = {
  stored: number;
  /** Message ids of calls that are not stored, as their person asked to be forgotten. */
  suppressed: string[];
};

/**
 * Takes calls and answers when they are durable. Throws `IntakeFull` when as many wait already as may, or the database
 * cannot be reached: nothing of them is stored then, or what is stored counts once when they are sent again.
 */
export type Receive = (calls: Call[], sender: Sender) => Promise<Received>;

/** The sender has to wait and send the same calls again. */
export class IntakeFull extends Error {
  override name = 'IntakeFull';
  readonly retryAfterSeconds: number;
  constructor(retryAfterSeconds: number, options?: ErrorOptions) {
    super(`The intake takes no calls now; try again in ${retryAfterSeconds} s.`, options);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
