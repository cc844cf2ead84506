import { boldName, dayTag, inline } from './mrkdwn.ts';
import { printable } from './printable.ts';

/** How the place that shows something writes a day, a name from outside, and what stands out. */
export type Writing = {
  day: (iso: string) => string;
  /** Of long texts, so many characters. */
  name: (text: string, max?: number) => string;
  bold: (text: string) => string;
  /** A name from outside that stands out. */
  boldName: (text: string) => string;
};

export const SLACK: Writing = { day: dayTag, name: inline, bold: (text) => `*${text}*`, boldName };

export const TERMINAL: Writing = {
  day: (iso) => iso,
  name: printable,
  bold: (text) => text,
  boldName: printable,
};
