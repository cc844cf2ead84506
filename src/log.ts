import { type Logger, pino } from 'pino';
import { loggedError } from './log-error.ts';

/** What looks like a secret wherever it stands: Slack's tokens, write keys, and passwords in addresses. */
const SECRETS: [RegExp, string][] = [
  [/\bx(?:ox[a-z]|app)-[\w-]+/g, '[token]'],
  [/\buwk_[\w-]+/g, '[write key]'],
  [/(:\/\/[^\s:@/"]*):[^\s@"]+@/g, '$1:[password]@'],
];

/** Secrets by the name of their field, up to two levels deep. */
const SECRET_FIELDS = [
  'token',
  'botToken',
  'appToken',
  'signingSecret',
  'password',
  'authorization',
  'cookie',
];

/** The log of one process: JSON lines on stderr, without tokens, passwords and the parameters of queries. */
export function createLog(level: string): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
      serializers: { err: loggedError },
      hooks: { streamWrite: withoutSecrets },
    },
    // Synchronous: the last line before an exit is the one that is wanted.
    pino.destination({ dest: 2, sync: true }),
  );
}

/** The text with tokens and passwords replaced. */
export function withoutSecrets(text: string): string {
  return SECRETS.reduce((cleaned, [secret, replacement]) => cleaned.replace(secret, replacement), text);
}
