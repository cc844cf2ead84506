import { get } from 'node-emoji';

/** Circles and squares that came after the list of node-emoji. */
const younger: Record<string, string> = {
  large_green_circle: '🟢',
  large_yellow_circle: '🟡',
  large_orange_circle: '🟠',
  large_purple_circle: '🟣',
  large_brown_circle: '🟤',
  large_red_square: '🟥',
  large_green_square: '🟩',
  large_yellow_square: '🟨',
  large_orange_square: '🟧',
  thumbsup: '👍',
  thumbsdown: '👎',
};

/** The character for `:name:`, null when there is none. */
export function emojiFor(name: string): string | null {
  return younger[name] ?? get(name) ?? null;
}
