import type { Catalog } from '../../catalog/catalog.ts';
import { localTime } from '../../digest/local-time.ts';
import { sendableAt, type QuietHours } from '../../digest/due.ts';
import { dayIn } from '../../catalog/days.ts';
import { isWorkingDay } from '../../catalog/working-days.ts';
import { teamOf, type Person } from '../assignee.ts';

/** What it takes to say where the card of a task goes. */
export type Placing = {
  assignee: string | null;
  ownerId: string | null;
  /** The trait `slack_channel` of the account, whatever stands there. */
  accountChannel: string | null;
  /** A channel that did not take it, so that it goes to the assignee alone; null: none was tried. */
  refusedAt: string | null;
};

/**
 * Where the card of a task goes: the account's channel, else that of the team, else the assignee's direct messages, else
 * the channel of all teams. Null: nowhere; `/adoption tasks team` lists it.
 */
export function placeOf(
  { assignee, ownerId, accountChannel, refusedAt }: Placing,
  team: Pick<Catalog['team'], 'teams' | 'channel'>,
  people: readonly Person[],
): string | null {
  if (refusedAt !== null) return assignee;
  const lookedAfterBy = ownerId ?? assignee;
  const known = people.find(({ userId }) => userId === lookedAfterBy);
  const theirs = known === undefined ? undefined : teamOf(known, team.teams);
  const own = accountChannel !== null && CHANNEL.test(accountChannel) ? accountChannel : null;
  return own ?? theirs?.channel ?? assignee ?? team.channel;
}

const CHANNEL = /^[CG][A-Z0-9]+$/;

/** A person's day, as far as posts to them go; `timeZone` null: as the catalogue counts days. */
export type WorkingDay = { timeZone: string | null; quiet: Omit<QuietHours, 'timeZone'> | null };

/** The day (ISO) of somebody, who puts off and is late by their own calendar. */
export const dayOf = (
  { timeZone }: Pick<WorkingDay, 'timeZone'>,
  now: Date,
  catalog: Pick<Catalog, 'timeZone'>,
): string => dayIn(timeZone ?? catalog.timeZone, now);

/** The day (ISO) where it is the latest on earth: what no calendar has reached is after it. */
export const latestDay = (now: Date): string => dayIn('Pacific/Kiritimati', now);

/** New cards come within these hours of a working day; what comes up later waits for the next morning. */
const FROM = '09:00';
const UNTIL = '18:00';

/** Whether somebody is at work now: nothing new reaches them at other times. */
export function isAtWork(
  { timeZone, quiet }: WorkingDay,
  now: Date,
  catalog: Pick<Catalog, 'timeZone' | 'holidays'>,
): boolean {
  const zone = timeZone ?? catalog.timeZone;
  const { day, time } = localTime(zone, now);
  if (!isWorkingDay(day, catalog.holidays) || time < FROM || time >= UNTIL) return false;
  return sendableAt(now, quiet === null ? null : { ...quiet, timeZone: zone }) <= now;
}
