import { expect, test } from 'vitest';
import { asUserError } from '../../src/db/faults.ts';
import { UserError } from '../../src/errors.ts';

const url = 'postgres://ana:secret@db.example:6432/crm';
const coded = (code: string, message: string) => Object.assign(new Error(message), { code });

test.each([
  [new Error('timeout expired'), 'PostgreSQL at db.example:6432 did not answer in time.'],
  [
    new Error('timeout exceeded when trying to connect'),
    'PostgreSQL at db.example:6432 did not answer in time.',
  ],
  [
    coded('57P03', 'the database system is starting up'),
    'PostgreSQL at db.example:6432 is not ready: the database',
  ],
  [coded('53300', 'too many clients already'), 'PostgreSQL at db.example:6432 has no connection left.'],
  [
    coded('28000', 'no pg_hba.conf entry'),
    'PostgreSQL at db.example:6432 does not let user "ana" in: no pg_hba.conf',
  ],
  [
    coded('0A000', 'extension "pg_trgm" is not available'),
    'lacks something Uptake needs: extension "pg_trgm"',
  ],
  [coded('EHOSTUNREACH', 'connect EHOSTUNREACH'), 'db.example:6432 cannot be reached from here.'],
  [coded('DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate'), 'No encrypted connection to PostgreSQL'],
  [
    new Error('The server does not support SSL connections'),
    'The server does not support SSL connections. Turn encryption on there',
  ],
  [new Error('self-signed certificate in certificate chain'), '?sslmode=verify-full&sslrootcert=FILE'],
  [coded('28000', 'no pg_hba.conf entry for host "10.0.0.1", no encryption'), 'add `?sslmode=verify-full`'],
  [coded('42501', 'permission denied for schema public'), 'grant create on schema public to "ana";'],
  [coded('42501', 'permission denied for schema drizzle'), 'Another user set it up: name that one'],
  [new Error('Failed query', { cause: coded('3D000', 'no such database') }), 'has no database "crm"'],
  [new UserError('Said already.'), 'Said already.'],
])('%s becomes a sentence without the password', (error, sentence) => {
  const explained = asUserError(error, url, null);
  expect(explained).toBeInstanceOf(UserError);
  expect((explained as Error).message).toContain(sentence);
  expect((explained as Error).message).not.toContain('secret');
});

test('a file of certificates that is not there is named', () => {
  const path = '/no/such/authority.pem';
  const missing = Object.assign(coded('ENOENT', `ENOENT: open '${path}'`), { syscall: 'open', path });
  const explained = asUserError(missing, `${url}?sslmode=verify-full&sslrootcert=${path}`, null);
  expect(explained).toMatchObject({
    name: 'UserError',
    message: `DATABASE_URL names a file that cannot be read: ${path} (ENOENT). Correct sslrootcert, sslcert and sslkey in it.`,
  });
  // One that the address does not name is ours.
  expect(asUserError(missing, url, null)).not.toMatchObject({ message: expect.stringContaining(path) });
});

test('an error of ours stays what it is', () => {
  const error = new TypeError('rows[0] is undefined');
  expect(asUserError(error, url, null)).toBe(error);
});
