import { daysBetween } from '../../catalog/days.ts';

/** More cards a day that nobody asked for would get the channel muted; the rest stands together in one message. */
export const CARDS_A_DAY = 5;

export type Valued = {
  taskId: number;
  dueOn: string;
  arr: number | null;
  renewalDate: string | null;
  byPerson: boolean;
};

/** The most valuable first: renewals within `soonDays`, the next first; then by what the account pays; then by due day. */
export function byValue(today: string, soonDays: number) {
  const wait = ({ renewalDate }: Valued): number => {
    const days = renewalDate === null ? Infinity : daysBetween(today, renewalDate);
    return days >= 0 && days <= soonDays ? days : Infinity;
  };
  return (one: Valued, other: Valued): number =>
    compare(wait(one), wait(other)) ||
    (other.arr ?? 0) - (one.arr ?? 0) ||
    (one.dueOn < other.dueOn ? -1 : one.dueOn > other.dueOn ? 1 : one.taskId - other.taskId);
}

/** Infinity minus Infinity is no number. */
const compare = (one: number, other: number): number => (one === other ? 0 : one - other);

/**
 * Which of the tasks of a place get a card of their own today, and which are told together. What a person gave or
 * started always gets one. `given`: cards that it got today already, by itself.
 */
export function chooseCards<Each extends Valued>(
  tasks: Each[],
  given: number,
  today: string,
  soonDays: number,
): { cards: Each[]; together: Each[] } {
  const ordered = tasks.toSorted(byValue(today, soonDays));
  const byItself = ordered.filter(({ byPerson }) => !byPerson);
  const room = Math.max(0, CARDS_A_DAY - given);
  return {
    cards: [...ordered.filter(({ byPerson }) => byPerson), ...byItself.slice(0, room)],
    together: byItself.slice(room),
  };
}
