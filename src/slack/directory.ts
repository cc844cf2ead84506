import { setTimeout as sleep } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { slackFailure } from './failure.ts';
import { standingOf, userSchema, type Standing } from './standing.ts';

/** How the people with these ids stand to our workspace; who is missing in the answer is unknown. */
export type Directory = (ids: string[]) => Promise<Map<string, Standing>>;

/** Listing a large workspace takes dozens of calls of a method that Slack allows twenty times a minute. */
const FRESH_FOR_MS = 60 * 60_000;

/** https://docs.slack.dev/reference/methods/users.list: larger pages fail. */
const PAGE = 1000;

/** Up to so many people who came after the list was read are asked for one by one, beyond that it is read again. */
const MOST_ASKED_SINGLY = 20;

const listedUser = userSchema.extend({ id: z.string() });

type Listed = { at: number; standings: Map<string, Standing> };

/**
 * Everyone in the workspace, read once an hour by each process and shared by all who ask meanwhile. Reading goes on
 * when whoever asked has given up, so that the next one finds it done.
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
    if (missing.length > MOST_ASKED_SINGLY) return (await read()).standings;
    await Promise.all(missing.map((id) => ask(slack, id, ourTeamId, kept.standings)));
    return kept.standings;
  };
}

async function list(slack: WebClient, ourTeamId: string, now: () => Date): Promise<Listed> {
  const at = now().getTime();
  const standings = new Map<string, Standing>();
  let cursor: string | undefined;
  do {
    const page = await unhurried(() => slack.users.list({ limit: PAGE, ...(cursor && { cursor }) }));
    for (const member of page.members ?? []) {
      const user = listedUser.parse(member);
      standings.set(user.id, standingOf(user, ourTeamId));
    }
    cursor = page.response_metadata?.next_cursor;
  } while (cursor);
  return { at, standings };
}

/** A list that does not fit into a minute's calls is read over several. */
async function unhurried<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const failure = slackFailure(error);
    if (failure?.kind !== 'limited') throw error;
    await sleep(failure.retryAfter * 1000, undefined, { ref: false });
    return unhurried(call);
  }
}

async function ask(
  slack: WebClient,
  id: string,
  ourTeamId: string,
  into: Map<string, Standing>,
): Promise<void> {
  try {
    const user = userSchema.parse((await slack.users.info({ user: id })).user);
    into.set(id, standingOf(user, ourTeamId));
  } catch (error) {
    const failure = slackFailure(error);
    if (failure?.kind !== 'refused' || !UNKNOWN.has(failure.code)) throw error;
    into.set(id, 'outsider');
  }
}

/** Not one of ours, or we would be told. */
const UNKNOWN = new Set(['user_not_found', 'user_not_visible']);
