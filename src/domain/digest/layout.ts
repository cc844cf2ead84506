import { type DigestLine, isOver } from './digest.ts';

/** Lines in the message itself; more is not read before coffee. The thread has all of them. */
const LINES_IN_MESSAGE = 10;

/** Accounts of one message in the thread: each has a line or some and a row of buttons; a message has 50 blocks. */
const ACCOUNTS_A_PAGE = 8;

/** More would not be read. */
export const MOST_PAGES = 4;

/** Names of what is over: good news is short, and a section has 3,000 characters. */
const MOST_OVER = 30;

/** The lines that a digest has room for, of lines in their order; the others wait for the next one. */
export function withRoom(lines: DigestLine[]): DigestLine[] {
  return [
    ...lines.filter((line) => !isOver(line)).slice(0, MOST_PAGES * ACCOUNTS_A_PAGE),
    ...lines.filter(isOver).slice(0, MOST_OVER),
  ];
}

/** What the thread shows with buttons: all that is not over. */
export function inThread(lines: DigestLine[]): DigestLine[] {
  return lines.filter((line) => !isOver(line));
}

/** Messages in the thread. */
export function pagesOf(lines: DigestLine[]): number {
  return Math.ceil(inThread(lines).length / ACCOUNTS_A_PAGE);
}

/** Which message of the thread shows an account, by its place among those that are not over; both count from 1. */
export function pageOf(place: number): number {
  return Math.ceil(place / ACCOUNTS_A_PAGE);
}

/** What a message of the thread shows; `page` counts from 1. */
export function onPage(lines: DigestLine[], page: number): DigestLine[] {
  return inThread(lines).slice((page - 1) * ACCOUNTS_A_PAGE, page * ACCOUNTS_A_PAGE);
}

/** What the message itself shows: the most pressing, and all that is over. */
export function inMessage(lines: DigestLine[]): DigestLine[] {
  return [...inThread(lines).slice(0, LINES_IN_MESSAGE), ...lines.filter(isOver)];
}

/** What a message is the first of its digest to show; `page` null: the one that the thread is below. */
export function firstShownIn(lines: DigestLine[], page: number | null): DigestLine[] {
  const before = inMessage(lines);
  return page === null ? before : onPage(lines, page).filter((line) => !before.includes(line));
}
