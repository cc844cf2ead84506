import type { FastifyRequest } from 'fastify';
import type { Sender } from '../../domain/tracking/intake.ts';
import { callRate } from '../../domain/write-keys/call-rate.ts';
import type { TrackingOptions } from './options.ts';
import { Refusal } from './refusal.ts';
import { keyOfBody, keyOfHeader } from './write-key-of.ts';

/** Who may send, and how much. Each throws a Refusal. */
export type Admission = {
  /** A wrong key is refused before the body is read. Without the header the key may be in the body. */
  byHeader: (request: FastifyRequest) => Promise<void>;
  /** Whose request it is. */
  sender: (request: FastifyRequest) => Promise<Sender>;
  /** Counts calls against the limit of their key. */
  take: (sender: Sender, calls: number) => void;
};

export function admission({
  checkKey,
  callsPerSecond,
}: Pick<TrackingOptions, 'checkKey' | 'callsPerSecond'>): Admission {
  const rate = callRate(callsPerSecond);
  const known = async (key: string | null): Promise<Sender> => {
    if (key === null) throw new Refusal('no_key');
    const sender = await checkKey(key);
    if (sender === null) throw new Refusal('wrong_key');
    return sender;
  };
  return {
    async byHeader(request) {
      const { authorization } = request.headers;
      if (authorization !== undefined) request.sender = await known(keyOfHeader(authorization));
    },
    sender: async (request) => (request.sender ??= await known(keyOfBody(request.body))),
    take(sender, calls) {
      // A clock that nobody sets.
      const retryAfterSeconds = rate(sender.writeKeyId, calls, performance.now());
      if (retryAfterSeconds > 0) throw new Refusal('rate_limited', { retryAfterSeconds });
    },
  };
}
