/** When there are more, all are let go of: people who are seen once must not fill the memory. */
export const MOST_TEXTS = 20_000;

/**
 * One text for all that are the same, made by `from` when it is new. Calls repeat names of events and ids of people and
 * accounts: what waits is less then, and looking one up again takes neither its hash nor a comparison of its letters.
 */
export function sharedTexts(from: (given: string) => string): (given: string) => string {
  const known = new Map<string, string>();
  return (given) => {
    const found = known.get(given);
    if (found !== undefined) return found;
    if (known.size >= MOST_TEXTS) known.clear();
    const made = from(given);
    known.set(given, made);
    return made;
  };
}
