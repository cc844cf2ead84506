import { isRecord } from './schemas.ts';

/** Longer than any key that was ever made. */
const LONGEST_KEY = 200;

/** The write key in an `Authorization` header: the user name of Basic (the password is empty), or a Bearer token. */
export function keyOfHeader(authorization: string | undefined): string | null {
  if (authorization === undefined || authorization.length > 2 * LONGEST_KEY) return null;
  const [, scheme = '', given = ''] = /^(basic|bearer) +(\S+) *$/i.exec(authorization) ?? [];
  if (scheme.toLowerCase() !== 'basic') return usableKey(given);
  const [user] = Buffer.from(given, 'base64').toString().split(':', 1);
  return usableKey(user);
}

/** The write key in a body, where the browser's analytics.js puts it. */
export function keyOfBody(body: unknown): string | null {
  return isRecord(body) ? usableKey(body['writeKey']) : null;
}

function usableKey(key: unknown): string | null {
  return typeof key === 'string' && key !== '' && key.length <= LONGEST_KEY ? key : null;
}
