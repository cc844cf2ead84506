import { IntakeFull, type Receive } from './domain/tracking/intake.ts';
import type { Call } from './domain/tracking/call.ts';
import { trackingBuffered, trackingCalls, trackingLag } from './metrics.ts';

/** Takes calls as `receive` does, and counts for Prometheus what became of them, how many wait, and how late events are. */
export function measureReceive(receive: Receive, now: () => Date): Receive {
  return async (calls, sender) => {
    trackingBuffered.inc(calls.length);
    try {
      const received = await receive(calls, sender);
      const suppressed = new Set(received.suppressed);
      const storedAt = now().getTime();
      for (const call of calls) {
        const stored = !suppressed.has(call.messageId);
        count(call, stored ? 'stored' : 'suppressed');
        if (stored && call.kind === 'track') trackingLag.observe((storedAt - call.at.getTime()) / 1000);
      }
      return received;
    } catch (error) {
      for (const call of calls) count(call, error instanceof IntakeFull ? 'unavailable' : 'failed');
      throw error;
    } finally {
      trackingBuffered.dec(calls.length);
    }
  };
}

function count({ kind }: Call, outcome: string): void {
  trackingCalls.inc({ kind, outcome });
}
