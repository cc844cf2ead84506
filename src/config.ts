import { z } from 'zod';
import { defaultDataDir } from './data-dir.ts';
import { withSslModeNamed } from './db/ssl-mode.ts';
import { UserError } from './errors.ts';

/** Settings of one process, read once from the environment. */
export type Config = {
  /** Null: the embedded PostgreSQL. */
  databaseUrl: string | null;
  /** Where the embedded database lives. */
  dataDir: string;
  /** Null: the catalogue adopted by the database, else `uptake.yml` in the working directory. */
  catalogPath: string | null;
  /** The directory of the playbooks; null: those that come with Uptake. */
  playbooksPath: string | null;
  slack: SlackConfig;
  /** Port of the HTTP server: health, the tracking API, and Slack's requests in HTTP mode. */
  port: number;
  tracking: TrackingConfig;
  /** Days for which raw events are kept; day rows stay. */
  rawEventDays: number;
  /** A file of scheduled imports; null: there are none. */
  pullsPath: string | null;
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
};

export type TrackingConfig = {
  /** Pages of these origins may send usage from the browser. Empty: none may. */
  corsOrigins: string[];
  /** How many calls a second a write key may send to one process. */
  callsPerSecond: number;
};

/** Socket Mode when `appToken` is set, HTTP mode when `signingSecret` is set. */
export type SlackConfig = {
  botToken: string | null;
  appToken: string | null;
  signingSecret: string | null;
  /** Another address of Slack's Web API, e.g. the local Slack. */
  apiUrl: string | null;
};

/** One environment variable: what it is when unset, and what it is for. The README's table is this one. */
export type Setting = { name: keyof typeof shapes; default: string; description: string };

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const shapes = {
  DATABASE_URL: optional(
    url(/^postgres(ql)?:$/).refine((text) => !isCutInPassword(URL.parse(text))),
    'an address like postgres://user:password@host:5432/uptake, with /, ? and # of the password written %2F, %3F and %23',
  ),
  UPTAKE_DATA_DIR: optional(z.string(), 'a directory'),
  UPTAKE_CATALOG: optional(z.string(), 'a file'),
  UPTAKE_PLAYBOOKS: optional(z.string(), 'a directory'),
  SLACK_BOT_TOKEN: optional(z.string().startsWith('xoxb-'), 'a bot token, which starts with xoxb-'),
  SLACK_APP_TOKEN: optional(z.string().startsWith('xapp-'), 'an app-level token, which starts with xapp-'),
  SLACK_SIGNING_SECRET: optional(z.string().regex(/^\S{16,}$/), 'the signing secret, at least 16 characters'),
  SLACK_API_URL: optional(url(/^https?:$/), 'an address like https://slack.com/api/'),
  PORT: optional(
    z.string().regex(/^\d+$/).transform(Number).pipe(z.number().max(65_535)),
    'a port number from 0 to 65535',
  ),
  TRACKING_CORS_ORIGINS: optional(
    z
      .string()
      .transform((text) => text.split(',').map((origin) => origin.trim()))
      .pipe(z.array(z.string().refine((text) => URL.canParse(text) && new URL(text).origin === text))),
    'origins like https://app.example.com, separated by commas',
  ),
  TRACKING_CALLS_PER_SECOND: optional(wholeFrom(1), 'a whole number above 0'),
  RAW_EVENT_DAYS: optional(wholeFrom(1), 'a number of days above 0'),
  UPTAKE_PULLS: optional(z.string(), 'a file'),
  LOG_LEVEL: optional(z.enum(LOG_LEVELS), `one of ${LOG_LEVELS.join(', ')}`),
};

/** Every setting, in the order of the README. */
export const settings: Setting[] = [
  { name: 'DATABASE_URL', default: 'embedded PostgreSQL', description: 'PostgreSQL 15 or newer' },
  {
    name: 'UPTAKE_DATA_DIR',
    default: "the user's data directory",
    description: 'where the embedded PostgreSQL keeps its files, and pulls their reject files',
  },
  {
    name: 'UPTAKE_CATALOG',
    default: 'the adopted catalogue, else ./uptake.yml',
    description: 'the product catalogue; `--catalog FILE` overrides it',
  },
  {
    name: 'UPTAKE_PLAYBOOKS',
    default: 'those that come with Uptake',
    description: 'a directory of playbooks, instead of them',
  },
  { name: 'SLACK_BOT_TOKEN', default: 'none', description: 'bot token of the Slack app (xoxb-…)' },
  { name: 'SLACK_APP_TOKEN', default: 'none', description: 'app-level token (xapp-…): Socket Mode' },
  { name: 'SLACK_SIGNING_SECRET', default: 'none', description: 'signing secret: HTTP mode' },
  { name: 'SLACK_API_URL', default: 'https://slack.com/api/', description: "address of Slack's Web API" },
  { name: 'PORT', default: '3000', description: 'port of the HTTP server; 0 picks a free one' },
  {
    name: 'TRACKING_CORS_ORIGINS',
    default: 'none',
    description: 'origins of pages that may send usage from the browser, separated by commas',
  },
  {
    name: 'TRACKING_CALLS_PER_SECOND',
    default: '20000',
    description: 'tracking calls a second that one process takes with one write key',
  },
  {
    name: 'RAW_EVENT_DAYS',
    default: '400',
    description: 'days for which raw events are kept; measures stay',
  },
  { name: 'UPTAKE_PULLS', default: 'none', description: 'a file of scheduled imports' },
  { name: 'LOG_LEVEL', default: 'info', description: `least level logged: ${LOG_LEVELS.join(', ')}` },
];

/** Reads every setting; throws one UserError that names all faults. An empty string counts as unset. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(settings.map(({ name }) => [name, env[name]?.trim() || undefined]));
  const { data: found, error } = z.object(shapes).safeParse(given);
  if (error) throw new UserError(faultsOf(error, given));
  return {
    databaseUrl: found.DATABASE_URL === undefined ? null : withSslModeNamed(found.DATABASE_URL),
    dataDir: found.UPTAKE_DATA_DIR ?? defaultDataDir(env),
    catalogPath: found.UPTAKE_CATALOG ?? null,
    playbooksPath: found.UPTAKE_PLAYBOOKS ?? null,
    slack: {
      botToken: found.SLACK_BOT_TOKEN ?? null,
      appToken: found.SLACK_APP_TOKEN ?? null,
      signingSecret: found.SLACK_SIGNING_SECRET ?? null,
      apiUrl: found.SLACK_API_URL ?? null,
    },
    port: found.PORT ?? 3000,
    tracking: {
      corsOrigins: found.TRACKING_CORS_ORIGINS ?? [],
      callsPerSecond: found.TRACKING_CALLS_PER_SECOND ?? 20_000,
    },
    rawEventDays: found.RAW_EVENT_DAYS ?? 400,
    pullsPath: found.UPTAKE_PULLS ?? null,
    logLevel: found.LOG_LEVEL ?? 'info',
  };
}

/** `expected` replaces zod's own wording: one sentence a person can act on. */
function optional<T extends z.ZodType>(shape: T, expected: string) {
  return z
    .unknown()
    .transform((value, context): z.output<T> | undefined => {
      if (value === undefined) return undefined;
      const { data, error } = shape.safeParse(value);
      if (error) context.addIssue({ code: 'custom', message: expected });
      return data;
    })
    .optional();
}

function wholeFrom(least: number) {
  return z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(least));
}

function url(protocol: RegExp) {
  return z.string().refine((text) => URL.canParse(text) && protocol.test(new URL(text).protocol));
}

/** Where a password holds one of `/?#`, all before it would be taken for host and port, and told to whoever reads errors. */
function isCutInPassword(address: URL | null): boolean {
  if (address === null || address.host === '' || address.username !== '') return false;
  return `${address.pathname}${address.search}${address.hash}`.includes('@');
}

function faultsOf(error: z.ZodError, given: Record<string, string | undefined>): string {
  const lines = error.issues.map(({ path, message }) => {
    const name = String(path[0]);
    return `  ${name}: found ${shown(name, given[name] ?? '')}, expected ${message}.`;
  });
  return ['These settings cannot be used:', ...lines].join('\n');
}

/** Secrets are told apart by how they start; the rest of them belongs in no terminal and no log. */
function shown(name: string, value: string): string {
  if (/TOKEN|SECRET/.test(name))
    return `a value of ${value.length} characters starting with "${value.slice(0, 4)}"`;
  return `"${value.replace(/(:\/\/[^:@/]*):.*@/, '$1:***@')}"`;
}
