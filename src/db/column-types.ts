import pg from 'pg';

type Parser = (text: string) => unknown;

const { builtins } = pg.types;

const parsers = new Map<number, Parser>([
  [builtins.DATE, (text) => text],
  [builtins.TIMESTAMPTZ, isoInstant],
  [builtins.NUMERIC, Number],
  [builtins.INT8, Number],
]);

/** How values of PostgreSQL's types become values of ours; what is not named here is as `pg` has it. */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    const parser = format === 'binary' ? undefined : parsers.get(oid);
    return parser ?? pg.types.getTypeParser(oid, format as 'text');
  },
};

/** `2026-03-01 09:00:00+00` as `2026-03-01T09:00:00.000Z`; `infinity` and years before Christ stay as they are. */
function isoInstant(text: string): string {
  const time = Date.parse(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'));
  return Number.isNaN(time) ? text : new Date(time).toISOString();
}

/** A server that is there answers in far less; the pool's own limit would also end waiting for a free client. */
const CONNECT_TIMEOUT_MS = 10_000;

/** A client on which drizzle's own per-query parsers give way to those of the pool: one rule for every query. */
export class TypedClient extends pg.Client {
  constructor(config: pg.ClientConfig = {}) {
    super({ ...config, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  }

  // `never` fits the result of each of pg's overloads; what comes back is whatever pg returns.
  override query(...args: unknown[]): never {
    const [config, ...rest] = args;
    const plain = isTypedConfig(config) ? { ...config, types: undefined } : config;
    return (super.query as (...all: unknown[]) => never).call(this, plain, ...rest);
  }
}

function isTypedConfig(config: unknown): config is object {
  return typeof config === 'object' && config !== null && 'types' in config && !('submit' in config);
}
