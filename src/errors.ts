/** An error meant for a person: says what is wrong and what to do next. Everything else is ours to fix. */
export class UserError extends Error {
  override name = 'UserError';
}

/** The database was lost while a transaction was committed: it is done, or not. */
export class OutcomeUnknown extends Error {}
