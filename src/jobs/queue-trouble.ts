import type { Logger } from 'pino';

/** While the database is away every queue fails every second; an outage of a night must not fill a disk. */
const SAID_EVERY_MS = 60_000;

/**
 * Says what is wrong with the queue, the same trouble once a minute. The queue's errors are often plain objects, with
 * all that PostgreSQL said, rows of tables among it: only code and message are logged.
 */
export function queueTrouble({ log, now }: { log: Logger; now: () => Date }): (error: unknown) => void {
  const saidAt = new Map<string, number>();
  return (error) => {
    const { code = null, message } = Object(error) as { code?: unknown; message?: unknown };
    const reason = String(message ?? error);
    // Without a code the message tells troubles apart, but for the queue that it names.
    const trouble = String(code ?? reason.replace(/ \(Queue: .*\)$/, ''));
    const at = now().getTime();
    if (at - (saidAt.get(trouble) ?? -Infinity) < SAID_EVERY_MS) return;
    saidAt.set(trouble, at);
    log.error({ code, reason }, 'the job queue is in trouble; trying again');
  };
}
