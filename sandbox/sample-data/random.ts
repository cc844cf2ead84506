import { uniformFloat32 } from 'pure-rand/distribution/uniformFloat32';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A stream of chance that is always the same for the same seed. */
export type Random = {
  /** From 0 up to but not including 1. */
  share: () => number;
  /** A number from `from` to `to`. */
  between: (from: number, to: number) => number;
  /** A whole number from `from` to `to`, both included. */
  whole: (from: number, to: number) => number;
  /** True in `share` of all cases. */
  chance: (share: number) => boolean;
  pick: <Item>(items: readonly Item[]) => Item;
  /** The same items in another order. */
  shuffle: <Item>(items: readonly Item[]) => Item[];
};

/** The stream that belongs to `parts`, e.g. a seed, an account and a purpose; others leave it untouched. */
export function randomFor(...parts: (string | number)[]): Random {
  const generator = xoroshiro128plus(hash(parts.join('/')));
  const share = () => uniformFloat32(generator);
  const whole = (from: number, to: number) => from + Math.floor(share() * (to - from + 1));
  return {
    share,
    between: (from, to) => from + share() * (to - from),
    whole,
    chance: (wanted) => share() < wanted,
    pick: (items) => itemAt(items, Math.floor(share() * items.length)),
    shuffle: (items) => {
      const shuffled = [...items];
      for (let last = shuffled.length - 1; last > 0; last--) {
        const other = whole(0, last);
        const moved = itemAt(shuffled, last);
        shuffled[last] = itemAt(shuffled, other);
        shuffled[other] = moved;
      }
      return shuffled;
    },
  };
}

function itemAt<Item>(items: readonly Item[], index: number): Item {
  if (index >= items.length) throw new RangeError(`no item ${index} among ${items.length}`);
  return items[index] as Item;
}

/** FNV-1a, 32 bits (RFC 9923). */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value;
}
