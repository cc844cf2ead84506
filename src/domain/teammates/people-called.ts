import { foldName } from '../accounts/names.ts';

type Person = { userId: string; name: string; email: string | null };

/**
 * Slack users by what people call them, folded: in full, by their first name and by their address; what two are called
 * is nobody's.
 */
export function peopleByName(people: Person[]): Map<string, string> {
  const names = new Map<string, string | null>();
  for (const { userId, name, email } of people) {
    const first = name.split(' ')[0] ?? name;
    const local = email?.split('@')[0] ?? name;
    for (const phrase of new Set([name, first, local].map(foldName)))
      names.set(phrase, names.has(phrase) ? null : userId);
  }
  return new Map([...names].filter((entry): entry is [string, string] => entry[1] !== null));
}
