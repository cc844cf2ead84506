/** A text in its parts: words, and variables with the words that are taken where they stand for nothing. */
export type Part = string | { variable: string; fallback: string | null };

const VARIABLE = /\{\s*([a-z][a-z_.]*)\s*(?:\|([^{}]*))?\}/g;

/** The parts of a text, in their order. A brace that belongs to no variable stays among the words. */
export function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const match of text.matchAll(VARIABLE)) {
    if (match.index > end) parts.push(text.slice(end, match.index));
    parts.push({ variable: match[1]!, fallback: match[2]?.trim() ?? null });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push(text.slice(end));
  return parts;
}
