import type { Call } from './domain/tracking/call.ts';
import { IntakeFull, type Receive } from './domain/tracking/intake.ts';
import { trackingBuffered, trackingCalls, trackingLag } from './metrics.ts';

/** Takes calls as `receive` does, and counts for Prometheus what became of them, how many wait, and how late events are. */
export function measureReceive(receive: Receive, now: () => Date): Receive {
  return async (calls, sender) => {
    // The calls themselves would stay in memory, properties and all, until they are durable.
    const said = calls.map(({ kind, messageId, at }) => ({ kind, messageId, at }));
    trackingBuffered.inc(said.length);
    try {
      const received = await receive(calls, sender);
      const suppressed = new Set(received.suppressed);
      const stored = said.filter(({ messageId }) => !suppressed.has(messageId));
      count(stored, 'stored');
      if (stored.length < said.length)
        count(
          said.filter(({ messageId }) => suppressed.has(messageId)),
          'suppressed',
        );
      const storedAt = now().getTime();
      for (const { kind, at } of stored)
        if (kind === 'track') trackingLag.observe((storedAt - at.getTime()) / 1000);
      return received;
    } catch (error) {
      count(said, error instanceof IntakeFull ? 'unavailable' : 'failed');
      throw error;
    } finally {
      trackingBuffered.dec(said.length);
    }
  };
}

/** Once for each kind, as finding the counter takes as long for one call as for all. */
function count(calls: Pick<Call, 'kind'>[], outcome: string): void {
  for (const [kind, same] of Map.groupBy(calls, (call) => call.kind))
    trackingCalls.inc({ kind, outcome }, same.length);
}
