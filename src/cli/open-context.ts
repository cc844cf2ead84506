import { loadCatalog, putInForce } from '../catalog.ts';
import type { Config } from '../config.ts';
import type { Context } from '../context.ts';
import type { Connection } from '../db/database.ts';
import { type OpenOptions, openDatabase } from '../db/open.ts';
import { createLog } from '../log.ts';
import { onInterrupt } from './interrupt.ts';

/** What a command works with; `close` gives the database back, also when the command failed. */
export type OpenContext = Context & { connection: Connection; close: () => Promise<void> };

/** Opens the database, migrated, and the catalogue, and puts it in force. An interruption closes it; otherwise the caller does. */
export async function openContext(config: Config): Promise<OpenContext> {
  const connection = await openConnection(config);
  try {
    const catalog = await loadCatalog(config, connection.db);
    await putInForce(connection.db, catalog);
    const log = createLog(config.logLevel);
    return { db: connection.db, catalog, log, now: () => new Date(), connection, close: connection.close };
  } catch (error) {
    await connection.close();
    throw error;
  }
}

/** Only the database, for commands that need no catalogue. */
export async function openConnection(config: Config, options: OpenOptions = {}): Promise<Connection> {
  const opening = openDatabase(config, options);
  // The embedded server would be left running; a connection to another server ends with the process.
  const forget = config.databaseUrl === null ? onInterrupt(async () => (await opening).close()) : () => {};
  try {
    const connection = await opening;
    // Closed before it is forgotten: an interruption meanwhile waits for this closing instead of cutting it short.
    return { ...connection, close: () => connection.close().finally(forget) };
  } catch (error) {
    forget();
    throw error;
  }
}

/** Works with the database and the catalogue, and closes them also where that fails. */
export async function withContext<T>(config: Config, work: (context: OpenContext) => Promise<T>): Promise<T> {
  const context = await openContext(config);
  try {
    return await work(context);
  } finally {
    await context.close();
  }
}

/** The same with the database alone. */
export async function withConnection<T>(
  config: Config,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await openConnection(config);
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}
