import type { Context } from '../context.ts';
import { databaseTrouble } from '../db/trouble.ts';
import { startServer, type Tracking } from '../http/server.ts';
import { metricsText } from '../metrics.ts';

/** The HTTP server without the bot: health, readiness and metrics, and usage where there is `tracking`. */
export async function startHealth(
  context: Context,
  port: number,
  tracking: Tracking | null,
): Promise<{ stop: () => Promise<void> }> {
  const server = await startServer({
    port,
    slack: null,
    tracking,
    now: context.now,
    log: context.log,
    metrics: () => metricsText(context.db),
    readiness: async () => [await databaseTrouble(context.db)].filter((reason) => reason !== null),
  });
  context.log.info({ port: server.port }, 'the HTTP server is running');
  return { stop: server.close };
}
