const last = new Map<string, Promise<unknown>>();

/** Runs work on something, named by its id, once all that was begun on it before is done. */
export async function inTurn<Result>(id: string, work: () => Promise<Result>): Promise<Result> {
  const before = last.get(id);
  const own = before === undefined ? work() : before.then(work, work);
  last.set(id, own);
  try {
    return await own;
  } finally {
    if (last.get(id) === own) last.delete(id);
  }
}
