import { clip } from '../../clip.ts';

/** The beginning of a link, date or mention, or of an escaped character, whose end was clipped off. */
const HALF = /(<[^<>]*|&[a-z]{0,4})…$/;

/** Mrkdwn of at most `max` characters, with nothing in it that only its end would have made whole. */
export function clipMrkdwn(text: string, max: number): string {
  return text.length <= max ? text : clip(text, max).replace(HALF, '…');
}
