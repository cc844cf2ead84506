/** The keys of a document and of all that is in it, once each; what is under one of `but` is not looked into. */
export function keysIn(value: unknown, but: string[] = []): string[] {
  return [...new Set(walk(value, but))];
}

function* walk(value: unknown, but: string[]): Generator<string> {
  if (Array.isArray(value)) for (const entry of value) yield* walk(entry, but);
  else if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
    for (const [key, entry] of Object.entries(value)) {
      yield key;
      if (!but.includes(key)) yield* walk(entry, but);
    }
  }
}
