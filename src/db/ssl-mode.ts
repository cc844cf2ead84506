/**
 * The address with the mode named that the driver takes `prefer`, `require` and `verify-ca` for: it checks the
 * certificate in all of them, and warns at every start that it will not for ever
 * (https://github.com/brianc/node-postgres/tree/master/packages/pg-connection-string#sslmode). With
 * `uselibpqcompat=true` they mean what they mean to psql.
 */
export function withSslModeNamed(url: string): string {
  if (/[?&]uselibpqcompat=true(?:&|$)/.test(url)) return url;
  return url.replace(/([?&]sslmode=)(?:prefer|require|verify-ca)(?=&|$)/, '$1verify-full');
}
