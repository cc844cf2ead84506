import { findTeammate, recordTeammates } from '../domain/teammates/queries.ts';
import { NO_GROUPS, roleOf } from '../domain/teammates/role-of.ts';
import type { Teammate } from '../domain/teammates/teammate.ts';
import { askPerson } from '../slack/people.ts';
import type { Desk } from './desk.ts';

/**
 * Who someone is; whom no sync has seen is asked of Slack and noted. User groups make no managers until the next
 * sync. Null: Slack does not say, or they are no full member, or an app.
 */
export async function teammateOf(desk: Desk, userId: string): Promise<Teammate | null> {
  return (await findTeammate(desk.db, userId)) ?? (await meet(desk, userId));
}

async function meet({ db, slack, catalog, teamId, now }: Desk, userId: string): Promise<Teammate | null> {
  // Whoever judges where this person stands asks the same beside us, and says what went wrong.
  const person = await askPerson(slack, userId, teamId).catch(() => null);
  if (person?.standing !== 'member') return null;
  const { isBot, ...asListed } = person;
  if (isBot) return null;
  const teammate = { ...asListed, role: roleOf(person, catalog.team, NO_GROUPS) };
  await recordTeammates(db, [teammate], now());
  return teammate;
}
