import type { WebClient } from '@slack/web-api';
import { slackFailure } from './failure.ts';
import { askPerson, listPeople } from './people.ts';
import type { Standing } from '../domain/teammates/teammate.ts';

/** How the people with these ids stand to our workspace; who is missing in the answer is unknown. */
export type Directory = (ids: string[]) => Promise<Map<string, Standing>>;

/** Listing a large workspace takes dozens of calls of a method that Slack allows twenty times a minute. */
const FRESH_FOR_MS = 60 * 60_000;

/** Up to so many people who came after the list was read are asked for one by one, beyond that it is read again. */
const MOST_ASKED_SINGLY = 20;

type Listed = { at: number; standings: Map<string, Standing> };

/**
 * Everyone in the workspace, read once an hour by each process and shared by all who ask meanwhile. Reading goes on
 * when whoever asked has given up, so that the next one finds it done. The table of teammates would not do: apps are
 * not in it, and a process must not depend on another one to know who is a guest.
 */
export function directoryOf(slack: WebClient, ourTeamId: string, now: () => Date): Directory {
  let listed: Listed | null = null;
  let reading: Promise<Listed> | null = null;
  const read = () =>
    (reading ??= list(slack, ourTeamId, now)
      .then((all) => (listed = all))
      .finally(() => (reading = null)));
  return async (ids) => {
    const kept = listed !== null && now().getTime() - listed.at < FRESH_FOR_MS ? listed : await read();
    const missing = ids.filter((id) => !kept.standings.has(id));
    if (missing.length > MOST_ASKED_SINGLY) return knowing(missing, (await read()).standings);
    await Promise.all(missing.map((id) => ask(slack, id, ourTeamId, kept.standings)));
    return kept.standings;
  };
}

/** Whom the whole list does not know is none of ours, so that it is not read again for each channel they are in. */
function knowing(ids: string[], standings: Map<string, Standing>): Map<string, Standing> {
  for (const id of ids) if (!standings.has(id)) standings.set(id, 'outsider');
  return standings;
}

async function list(slack: WebClient, ourTeamId: string, now: () => Date): Promise<Listed> {
  const at = now().getTime();
  const people = await listPeople(slack, ourTeamId);
  return { at, standings: new Map(people.map(({ userId, standing }) => [userId, standing])) };
}

async function ask(
  slack: WebClient,
  id: string,
  ourTeamId: string,
  into: Map<string, Standing>,
): Promise<void> {
  try {
    into.set(id, (await askPerson(slack, id, ourTeamId)).standing);
  } catch (error) {
    const failure = slackFailure(error);
    if (failure?.kind !== 'refused' || !UNKNOWN.has(failure.code)) throw error;
    into.set(id, 'outsider');
  }
}

/** Not one of ours, or we would be told. */
const UNKNOWN = new Set(['user_not_found', 'user_not_visible']);
