import { z } from 'zod';
import { findTeammate, recordTeammates } from '../domain/teammates/queries.ts';
import { NO_GROUPS, roleOf } from '../domain/teammates/role-of.ts';
import { readPerson } from '../slack/people.ts';
import type { Desk } from './desk.ts';

const eventSchema = z.object({ user: z.unknown() });

/**
 * Notes what Slack tells of someone who joined or changed, so that nobody waits for the next sync. Roles that come of
 * user groups, which events do not tell, stay as they were; of strangers nothing is kept.
 */
export async function personChanged(desk: Desk, event: unknown): Promise<void> {
  const { isBot, ...person } = readPerson(eventSchema.parse(event).user, desk.teamId);
  const known = await findTeammate(desk.db, person.userId);
  const isOurs = !isBot && (known !== null || person.standing === 'member' || person.standing === 'guest');
  if (!isOurs) return;
  const role = known?.role ?? roleOf(person, desk.catalog.team, NO_GROUPS);
  await recordTeammates(desk.db, [{ ...person, role }], desk.now());
}
