import type { FastifyInstance } from 'fastify';
import type { Usage } from './peer.ts';

/** Listens, says on which port, tells what it uses when asked, and ends with the process that forked it. */
export async function answerParent(app: FastifyInstance, close: () => Promise<void>): Promise<void> {
  await app.listen({ port: 0, host: '127.0.0.1' });
  process.on('message', () => process.send!(usage()));
  process.on('disconnect', () => {
    void close().then(() => process.exit());
  });
  const address = app.server.address();
  process.send!({ port: typeof address === 'object' && address !== null ? address.port : 0 });
}

const usage = (): Usage => ({
  peakMb: process.resourceUsage().maxRSS / 1024,
  nowMb: process.memoryUsage.rss() / 2 ** 20,
  cpuMs: (process.cpuUsage().user + process.cpuUsage().system) / 1000,
});
