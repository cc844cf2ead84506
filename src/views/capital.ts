/** Words at the beginning of a sentence or a label: their first letter is large. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
