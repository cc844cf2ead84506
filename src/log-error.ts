/** What the log says of an error. */
export type LoggedError = {
  type: string;
  message: string;
  stack: string;
  code?: string;
  constraint?: string;
  table?: string;
  column?: string;
  cause?: unknown;
};

const FIELDS = ['code', 'constraint', 'table', 'column'] as const;

/**
 * An error as the log has it: by the fields above and no others, since PostgreSQL's `detail` quotes rows. Of a query
 * that failed only what PostgreSQL said of it: drizzle's own message is the SQL with its parameters, customers' text.
 */
export function loggedError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (isFailedQuery(error)) {
    const said = loggedError(error.cause);
    // Where it was asked is in drizzle's error; where PostgreSQL's came from is always the driver.
    return isLogged(said) ? { ...said, stack: `${said.type}: ${said.message}${frames(error)}` } : said;
  }
  const type = error.constructor.name;
  const logged: LoggedError = {
    type,
    message: error.message,
    stack: `${type}: ${error.message}${frames(error)}`,
  };
  for (const field of FIELDS) {
    const value = (error as { [name in typeof field]?: unknown })[field];
    if (typeof value === 'string') logged[field] = value;
  }
  if (error.cause !== undefined) logged.cause = loggedError(error.cause);
  return logged;
}

function isFailedQuery(error: Error): boolean {
  return 'query' in error && 'params' in error && error.cause instanceof Error;
}

function isLogged(said: unknown): said is LoggedError {
  return typeof said === 'object' && said !== null && 'stack' in said;
}

/** The stack without the message it begins with. */
function frames({ stack = '', message }: Error): string {
  const at = stack.indexOf(message);
  return at < 0 ? '' : stack.slice(at + message.length);
}
