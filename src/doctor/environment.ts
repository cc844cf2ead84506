import type { Check } from '../check.ts';
import type { Config } from '../config.ts';

/** Node 24 is the oldest whose type stripping and SQLite Uptake relies on; bin/uptake.js says the same. */
const OLDEST_NODE = 24;

export function checkNode(version: string): Check {
  const name = 'Node';
  if (Number.parseInt(version, 10) >= OLDEST_NODE) {
    return { name, state: 'ok', detail: `${version}.`, remedy: null };
  }
  const detail = `${version} runs Uptake, which needs ${OLDEST_NODE} or newer.`;
  return {
    name,
    state: 'error',
    detail,
    remedy: 'Run `npm ci`, which brings the right one, and use `npx uptake`.',
  };
}

/** Faulty settings stop every command before it runs, so that what is left is to say which are in force. */
export function checkSettings(config: Config): Check {
  const database = config.databaseUrl === null ? `embedded database for ${config.dataDir}` : 'DATABASE_URL';
  const detail = `Valid: ${database}, port ${config.port}, log level ${config.logLevel}.`;
  return { name: 'Settings', state: 'ok', detail, remedy: null };
}
