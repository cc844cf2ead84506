import { Writable } from 'node:stream';
import { pino, type Logger } from 'pino';

export type LogLine = { level: number } & Record<string, unknown>;

/** A log, and the lines that were written to it; debug lines are left out. */
export function logTo(): { log: Logger; lines: () => LogLine[] } {
  const written: string[] = [];
  const sink = new Writable({
    write(chunk, _encoding, done) {
      written.push(String(chunk));
      done();
    },
  });
  return {
    log: pino({ level: 'info' }, sink),
    lines: () => written.map((line) => JSON.parse(line) as LogLine),
  };
}
