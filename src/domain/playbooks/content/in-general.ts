import { partsOf } from './template.ts';

/** What variables that always stand for something are called where nobody in particular is meant. */
const IN_GENERAL: Record<string, string> = { 'account.name': 'the account', 'product.name': 'the product' };

/** A text about nobody in particular, e.g. `Call the champion` for `Call {account.champion|the champion}`. */
export function inGeneral(text: string): string {
  return partsOf(text)
    .map((part) => (typeof part === 'string' ? part : (part.fallback ?? IN_GENERAL[part.variable] ?? '')))
    .join('');
}
