import type { AccountCard } from '../domain/accounts/card.ts';
import type { Champion } from '../domain/accounts/champion.ts';
import { count, daysBetween, percent, plural } from './figures.ts';

/** How the place that shows a note writes a day and a name from outside. */
export type Writing = { day: (iso: string) => string; name: (text: string) => string };

export type Note = { about: string; says: string };

/** From here on, what is worth a line of its own; none of these has a source but our judgement. */
const MANY_WORKAROUNDS = 0.2;
const ENOUGH_RUNS = 10;
const FEW_COMPLETED = 0.5;
const SEVERAL_DEPARTMENTS = 2;
const FEW_DEPARTMENTS = 0.6;

/**
 * What else a reader should know, a line each: only what is true, known, and told by fresh data. That the champion's
 * seat was removed needs no usage to be known.
 */
export function notes(card: AccountCard, writing: Writing): Note[] {
  const found: [about: string, says: string | null][] = [['Champion', championWords(card, writing)]];
  if (card.freshness.state === 'fresh') {
    found.push(
      ['Workarounds', workaroundWords(card)],
      ['Workflows', workflowWords(card)],
      ['Departments', departmentWords(card)],
    );
  }
  return found.flatMap(([about, says]) => (says === null ? [] : [{ about, says }]));
}

function championWords({ champion, asOf }: AccountCard, { day, name }: Writing): string | null {
  if (champion === null) return null;
  const who = name(champion.name ?? champion.memberId);
  const gone = CHAMPION[champion.state](champion.since, asOf, day);
  return gone === null ? null : `${who}, ${gone}`;
}

type Says = (since: string | null, asOf: string, day: Writing['day']) => string | null;

const CHAMPION: Record<Champion['state'], Says> = {
  active: () => null,
  unknown: () => null,
  removed: (since, _asOf, day) => (since === null ? 'seat removed' : `seat removed on ${day(since)}`),
  silent: (since, asOf) =>
    since === null ? 'never active' : `last active ${plural(daysBetween(since, asOf), 'day')} ago`,
};

function workaroundWords({ measures: { workaroundShare28: share } }: AccountCard): string | null {
  return share !== null && share >= MANY_WORKAROUNDS
    ? `${percent(share)} of actions bypass the product`
    : null;
}

function workflowWords({ measures }: AccountCard): string | null {
  const { workflowsStarted28: started, workflowsCompleted28: completed } = measures;
  if (started < ENOUGH_RUNS || completed / started >= FEW_COMPLETED) return null;
  return `${count(completed)} of ${count(started)} started were completed`;
}

function departmentWords({
  measures: { departments, departmentsActive: active },
}: AccountCard): string | null {
  // Where nobody is active at all, that is said already.
  if (departments === null || !active || departments <= SEVERAL_DEPARTMENTS) return null;
  return active / departments < FEW_DEPARTMENTS ? `${count(active)} of ${count(departments)} active` : null;
}

/** Days before a renewal in which narrow or shallow use is pressing. */
const RENEWAL_NEAR_DAYS = 90;

/** A renewal that is near while use is narrow or shallow, in words to stand out; null otherwise. */
export function renewalRisk({ account, asOf, quadrant, freshness }: AccountCard): Note | null {
  if (account.renewalDate === null || account.churnedOn !== null || freshness.state !== 'fresh') return null;
  const days = daysBetween(asOf, account.renewalDate);
  if (days < 0 || days > RENEWAL_NEAR_DAYS) return null;
  const { breadth, depth } = quadrant;
  const little = [
    breadth.band === 'narrow' ? `${percent(breadth.share)} of seats` : null,
    depth.band === 'shallow' ? `${percent(depth.share)} of relevant features` : null,
  ].filter((words) => words !== null);
  if (little.length === 0) return null;
  const when = days === 0 ? 'today' : `in ${plural(days, 'day')}`;
  return { about: `Renews ${when}`, says: `with ${little.join(' and ')} in use` };
}
