/** Digits alone would be the number of a key. */
export function isSourceName(text: string): boolean {
  return /^[a-z0-9][a-z0-9._-]{0,62}$/i.test(text) && !/^\d+$/.test(text);
}
