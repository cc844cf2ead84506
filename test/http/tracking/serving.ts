import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import type { Call } from '../../../src/domain/tracking/call.ts';
import { createServer, type Tracking } from '../../../src/http/server.ts';

export const now = new Date('2026-06-15T12:00:00Z');
export const key = 'a-write-key-of-the-test';
export const basic = `Basic ${Buffer.from(`${key}:`).toString('base64')}`;

/** The tracking API in front of an intake that keeps what it is given, and everything that was logged. */
export async function serving(options: Partial<Tracking> = {}) {
  const received: Call[] = [];
  const forgotten: string[] = [];
  const counted: { accepted: number; rejected: number }[] = [];
  const logged: string[] = [];
  const app = createServer({
    readiness: async () => [],
    metrics: async () => '',
    slack: null,
    now: () => now,
    log: pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) }),
    tracking: {
      checkKey: async (given) => (given === key ? { writeKeyId: 1, source: 'test', mayDelete: true } : null),
      receive: async (calls) => {
        received.push(...calls);
        return { stored: calls.length, suppressed: [] };
      },
      forget: async (memberId) => void forgotten.push(memberId),
      count: (_writeKeyId, calls) => void counted.push(calls),
      corsOrigins: [],
      callsPerSecond: 1_000_000,
      ...options,
    },
  });
  onTestFinished(() => app.close());
  await app.ready();
  const post = (path: string, body: unknown, headers: Record<string, string> = { authorization: basic }) =>
    app.inject({
      method: 'POST',
      url: path,
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
    });
  return { app, post, received, forgotten, counted, logged };
}

export const compressed = { gzip: gzipSync, br: brotliCompressSync, deflate: deflateSync };
