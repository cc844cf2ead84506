import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../../src/config.ts';

/** Settings of a process without Slack; what a test is about is overridden. */
export function testConfig(overrides: Partial<Config> = {}): Config {
  return {
    databaseUrl: null,
    dataDir: join(tmpdir(), 'uptake-test-unused'),
    catalogPath: null,
    slack: { botToken: null, appToken: null, signingSecret: null, apiUrl: null },
    port: 0,
    tracking: { corsOrigins: [], callsPerSecond: 20_000 },
    rawEventDays: 400,
    pullsPath: null,
    playbooksPath: null,
    logLevel: 'silent',
    ...overrides,
  };
}
