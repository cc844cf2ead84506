import pg from 'pg';
import { UserError } from '../errors.ts';

type Place = { server: string; user: string; database: string };

/** What went wrong, by the code of the driver, Node or PostgreSQL (appendix A of its manual), and what to do. */
const SENTENCES: Record<string, (place: Place, message: string) => string> = {
  ECONNREFUSED: ({ server }) => `No PostgreSQL answers at ${server}. Start it, or correct DATABASE_URL.`,
  ENOTFOUND: ({ server }) =>
    `The host of ${server} is not known. Correct DATABASE_URL, or check the name service.`,
  EAI_AGAIN: ({ server }) =>
    `The host of ${server} could not be looked up. Check the name service, then try again.`,
  ENOENT: ({ server }) => `There is no PostgreSQL socket at ${server}. Start it, or correct DATABASE_URL.`,
  ETIMEDOUT: ({ server }) =>
    `PostgreSQL at ${server} did not answer in time. Check the host, the port and firewalls.`,
  ECONNRESET: ({ server }) =>
    `PostgreSQL at ${server} closed the connection. Check that DATABASE_URL is its port.`,
  EHOSTUNREACH: ({ server }) => `${server} cannot be reached from here. Check the network and DATABASE_URL.`,
  ENETUNREACH: ({ server }) => `${server} cannot be reached from here. Check the network and DATABASE_URL.`,
  '28P01': ({ server, user }) =>
    `PostgreSQL at ${server} refused the password of user "${user}". Correct it in DATABASE_URL.`,
  '28000': ({ server, user }, message) =>
    `PostgreSQL at ${server} does not let user "${user}" in: ${message}. ` +
    (message.endsWith('no encryption')
      ? 'Where it takes encrypted connections only, add `?sslmode=verify-full` to DATABASE_URL.'
      : "Correct DATABASE_URL or the server's pg_hba.conf."),
  '3D000': ({ server, database }) =>
    `PostgreSQL at ${server} has no database "${database}". Create it (\`createdb ${database}\`), or correct DATABASE_URL.`,
  '42501': ({ user, database }, message) =>
    `User "${user}" may not set up the database "${database}": ${message}. ` +
    (/for (?:database|schema public)/.test(message)
      ? `As its owner run: grant create on database "${database}" to "${user}"; grant create on schema public to "${user}";`
      : 'Another user set it up: name that one in DATABASE_URL, or hand over what it owns with `reassign owned`.'),
  '25006': ({ server, database }) =>
    `The database "${database}" at ${server} is read-only. Point DATABASE_URL at the primary server.`,
  '0A000': ({ server }, message) =>
    `PostgreSQL at ${server} lacks something Uptake needs: ${message}. Install its contrib extensions (pg_trgm).`,
  '53300': ({ server }) =>
    `PostgreSQL at ${server} has no connection left. Close some, or raise max_connections.`,
  '57P03': ({ server }, message) =>
    `PostgreSQL at ${server} is not ready: ${message}. Try again in a moment.`,
};

/** Messages of the driver that carry no code. */
const BY_MESSAGE: [RegExp, string][] = [
  [/timeout (expired|exceeded)/, 'ETIMEDOUT'],
  [/Connection terminated/, 'ECONNRESET'],
];

/** The error as a sentence that says what to do, where a person can do something; otherwise as it is. */
export function asUserError(error: unknown, url: string, database: string | null): unknown {
  for (const cause of causesOf(error)) {
    if (cause instanceof UserError) return cause;
    if (isUnreadableFile(cause, url)) return fileError(cause);
    const sentence = SENTENCES[codeOf(cause)];
    if (sentence) return new UserError(sentence(placeOf(url, database), cause.message), { cause: error });
    if (/SSL|certificate/i.test(cause.message)) return sslError(cause, placeOf(url, database));
  }
  return error;
}

/** The driver reads the files of certificates that the address names before it connects, and whenever it reads the address. */
function isUnreadableFile(error: NodeJS.ErrnoException, url: string): boolean {
  return /[?&]ssl(?:rootcert|cert|key)=/.test(url) && ['open', 'read'].includes(error.syscall ?? '');
}

function fileError(error: Error): UserError {
  const { path = 'a directory', code } = error as NodeJS.ErrnoException;
  return new UserError(
    `DATABASE_URL names a file that cannot be read: ${path} (${code}). Correct sslrootcert, sslcert and sslkey in it.`,
    { cause: error },
  );
}

function sslError({ message }: Error, { server }: Place): UserError {
  const remedy = message.includes('does not support SSL')
    ? 'Turn encryption on there or, where nobody listens between, off here: `?sslmode=disable` in DATABASE_URL.'
    : 'Name the file of the authority that signed its certificate, `?sslmode=verify-full&sslrootcert=FILE` in ' +
      'DATABASE_URL, or encrypt without checking whom you talk to: `?sslmode=no-verify`.';
  return new UserError(
    `No encrypted connection to PostgreSQL at ${server}: ${message.replace(/\.$/, '')}. ${remedy}`,
  );
}

/** The error and what caused it, outermost first: drizzle wraps what the driver throws. */
function causesOf(error: unknown): Error[] {
  return error instanceof Error ? [error, ...causesOf(error.cause)] : [];
}

function codeOf(error: Error): string {
  const byMessage = BY_MESSAGE.find(([pattern]) => pattern.test(error.message))?.[1];
  return (error as { code?: string }).code ?? byMessage ?? '';
}

/** Where `url` leads, without its password. */
function placeOf(url: string, database: string | null): Place {
  const { host, port, user, database: named } = new pg.Client({ connectionString: url });
  return { server: `${host}:${port}`, user: user ?? '', database: database ?? named ?? '' };
}
