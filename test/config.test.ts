import { expect, test } from 'vitest';
import { readConfig, settings } from '../src/config.ts';
import { UserError } from '../src/errors.ts';

const HOME = { HOME: '/home/ana' };

function faultsOf(env: Record<string, string>): string[] {
  try {
    readConfig({ ...HOME, ...env });
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    return (error as Error).message.split('\n').slice(1);
  }
  return [];
}

test('nothing set is a valid configuration', () => {
  expect(readConfig({ UPTAKE_DATA_DIR: '/srv/uptake' })).toEqual({
    databaseUrl: null,
    dataDir: '/srv/uptake',
    catalogPath: null,
    playbooksPath: null,
    slack: { botToken: null, appToken: null, signingSecret: null, apiUrl: null },
    port: 3000,
    tracking: { corsOrigins: [], callsPerSecond: 20_000 },
    rawEventDays: 400,
    pullsPath: null,
    logLevel: 'info',
  });
});

test('an empty string or spaces count as unset', () => {
  const empty = Object.fromEntries(settings.map(({ name }) => [name, name === 'PORT' ? '  ' : '']));
  expect(readConfig({ ...HOME, ...empty })).toEqual(readConfig(HOME));
});

test('every setting reaches the configuration', () => {
  expect(
    readConfig({
      DATABASE_URL: 'postgresql://ana:secret@db.example/uptake',
      UPTAKE_DATA_DIR: '/srv/uptake',
      UPTAKE_CATALOG: 'crm.yml',
      UPTAKE_PLAYBOOKS: 'playbooks/',
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_APP_TOKEN: 'xapp-1',
      SLACK_SIGNING_SECRET: '0123456789abcdef',
      SLACK_API_URL: 'http://localhost:4000/api/',
      PORT: '0',
      TRACKING_CORS_ORIGINS: 'https://app.example.com, http://localhost:8080',
      TRACKING_CALLS_PER_SECOND: '500',
      RAW_EVENT_DAYS: '90',
      UPTAKE_PULLS: 'pulls.yml',
      LOG_LEVEL: 'debug',
    }),
  ).toEqual({
    databaseUrl: 'postgresql://ana:secret@db.example/uptake',
    dataDir: '/srv/uptake',
    catalogPath: 'crm.yml',
    playbooksPath: 'playbooks/',
    slack: {
      botToken: 'xoxb-1',
      appToken: 'xapp-1',
      signingSecret: '0123456789abcdef',
      apiUrl: 'http://localhost:4000/api/',
    },
    port: 0,
    tracking: { corsOrigins: ['https://app.example.com', 'http://localhost:8080'], callsPerSecond: 500 },
    rawEventDays: 90,
    pullsPath: 'pulls.yml',
    logLevel: 'debug',
  });
});

test.each([
  [{ PORT: 'http' }, '  PORT: found "http", expected a port number from 0 to 65535.'],
  [{ PORT: '65536' }, '  PORT: found "65536", expected a port number from 0 to 65535.'],
  [{ PORT: '-1' }, '  PORT: found "-1", expected a port number from 0 to 65535.'],
  [{ PORT: '80.5' }, '  PORT: found "80.5", expected a port number from 0 to 65535.'],
  [
    { TRACKING_CORS_ORIGINS: 'https://app.example.com/path' },
    '  TRACKING_CORS_ORIGINS: found "https://app.example.com/path", expected origins like https://app.example.com, separated by commas.',
  ],
  [{ RAW_EVENT_DAYS: '0' }, '  RAW_EVENT_DAYS: found "0", expected a number of days above 0.'],
  [
    { LOG_LEVEL: 'verbose' },
    '  LOG_LEVEL: found "verbose", expected one of fatal, error, warn, info, debug, trace, silent.',
  ],
  [
    { DATABASE_URL: 'db.example' },
    '  DATABASE_URL: found "db.example", expected an address like postgres://user:password@host:5432/uptake, with /, ? and # of the password written %2F, %3F and %23.',
  ],
  [
    { DATABASE_URL: 'mysql://ana:hunter2@db/crm' },
    '  DATABASE_URL: found "mysql://ana:***@db/crm", expected an address like postgres://user:password@host:5432/uptake, with /, ? and # of the password written %2F, %3F and %23.',
  ],
  [
    { DATABASE_URL: 'postgres://ana:12/34@db/crm' },
    '  DATABASE_URL: found "postgres://ana:***@db/crm", expected an address like postgres://user:password@host:5432/uptake, with /, ? and # of the password written %2F, %3F and %23.',
  ],
  [
    { SLACK_BOT_TOKEN: 'xoxp-hunter2' },
    '  SLACK_BOT_TOKEN: found a value of 12 characters starting with "xoxp", expected a bot token, which starts with xoxb-.',
  ],
  [
    { SLACK_APP_TOKEN: 'xoxb-hunter2' },
    '  SLACK_APP_TOKEN: found a value of 12 characters starting with "xoxb", expected an app-level token, which starts with xapp-.',
  ],
  [
    { SLACK_SIGNING_SECRET: 'hunter2' },
    '  SLACK_SIGNING_SECRET: found a value of 7 characters starting with "hunt", expected the signing secret, at least 16 characters.',
  ],
  [
    { SLACK_API_URL: 'slack.com' },
    '  SLACK_API_URL: found "slack.com", expected an address like https://slack.com/api/.',
  ],
])('%o is refused with what was found and what was expected', (env, fault) => {
  expect(faultsOf(env)).toEqual([fault]);
});

test('all faults are told at once', () => {
  expect(faultsOf({ PORT: 'a', LOG_LEVEL: 'b', SLACK_API_URL: 'c', DATABASE_URL: 'd' })).toHaveLength(4);
});

test('every setting has a default and a description for the README', () => {
  for (const setting of settings) {
    expect(setting).toEqual({
      name: expect.stringMatching(/^[A-Z_]+$/),
      default: expect.stringMatching(/./),
      description: expect.stringMatching(/./),
    });
  }
});
