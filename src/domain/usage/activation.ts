import type { Catalog } from '../catalog/catalog.ts';
import type { Numbers } from './numbers.ts';

/** When a member counts as activated, over the activation bits of the day rows. */
export type ActivationRule =
  | { kind: 'first-meaningful' }
  | { kind: 'any'; mask: number }
  /** One bit for each action that must have been done. */
  | { kind: 'all'; mask: number; bits: number[] };

/** The catalogue's way to activate, with the numbers that its actions have. */
export function activationRule(catalog: Catalog, numbers: Numbers): ActivationRule {
  if (catalog.activation === null) return { kind: 'first-meaningful' };
  const bits = [...new Set(catalog.activation.events)].map((event) => 1 << numbers.activation.get(event)!);
  const mask = bits.reduce((all, bit) => all | bit, 0);
  return catalog.activation.mode === 'any' ? { kind: 'any', mask } : { kind: 'all', mask, bits };
}
