import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Teammate } from '../domain/teammates/teammate.ts';
import { standingOf, userSchema } from './standing.ts';
import { waitingForLimits } from './waiting-for-limits.ts';

/** Someone as Slack lists them; apps among them. Which role they have is for the catalogue to say. */
export type Person = Omit<Teammate, 'role'> & { isBot: boolean };

/** https://docs.slack.dev/reference/objects/user-object */
const personSchema = userSchema.extend({
  id: z.string(),
  name: z.string().optional(),
  real_name: z.string().optional(),
  is_bot: z.boolean().optional(),
  tz: z.string().nullish(),
  /** `email` only with the scope users:read.email. */
  profile: z.object({ real_name: z.string().optional(), email: z.string().nullish() }).optional(),
});

/** https://docs.slack.dev/reference/methods/users.list: larger pages fail. */
const PAGE = 1000;

/** Everyone whom the workspace knows, deactivated people and apps too. Waits when Slack wants it to. */
export async function listPeople(slack: WebClient, ourTeamId: string, stop?: AbortSignal): Promise<Person[]> {
  const people: Person[] = [];
  let cursor: string | undefined;
  do {
    const asked = { limit: PAGE, ...(cursor && { cursor }) };
    const page = await waitingForLimits(() => slack.users.list(asked), stop);
    for (const user of page.members ?? []) people.push(readPerson(user, ourTeamId));
    cursor = page.response_metadata?.next_cursor;
  } while (cursor);
  return people;
}

/** One person, as of now. */
export async function askPerson(slack: WebClient, id: string, ourTeamId: string): Promise<Person> {
  const { user } = await slack.users.info({ user: id });
  return readPerson({ id, ...user }, ourTeamId);
}

/** A user object of a list, an answer or an event. Throws a ZodError when it is none. */
export function readPerson(given: unknown, ourTeamId: string): Person {
  const user = personSchema.parse(given);
  return {
    userId: user.id,
    name: user.real_name ?? user.profile?.real_name ?? user.name ?? user.id,
    email: user.profile?.email ?? null,
    standing: standingOf(user, ourTeamId),
    timeZone: user.tz ?? null,
    isBot: user.is_bot === true || user.id === SLACKBOT,
  };
}

/** Slack does not mark its own bot as one. */
const SLACKBOT = 'USLACKBOT';
