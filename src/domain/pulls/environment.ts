/** Variables that a file refers to as `${NAME}`. */
export type Environment = Record<string, string | undefined>;

const REFERENCE = /\$\{(\w+)\}/g;

/** Names of the variables that a text refers to. */
export function referencesIn(text: string): string[] {
  return [...text.matchAll(REFERENCE)].map((match) => match[1]!);
}

/** The text with values in the place of references; what is not set is empty. */
export function resolveReferences(text: string, env: Environment): string {
  return text.replace(REFERENCE, (_reference, name: string) => env[name] ?? '');
}

/** The same for an address: a value that is only a part of it may hold characters that mean something there. */
export function resolveAddress(text: string, env: Environment): string {
  const [whole] = referencesIn(text);
  if (text === `\${${whole}}`) return env[whole!] ?? '';
  return text.replace(REFERENCE, (_reference, name: string) => encodeURIComponent(env[name] ?? ''));
}
