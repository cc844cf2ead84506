import type { Content } from '../playbook.ts';

/** Whether a text leaves something to whoever sends it, in brackets: `[a customer like {account.name}]`. */
export function hasGaps({ subject, hook, value, proof, how, callToAction }: Content): boolean {
  const texts = [subject ?? '', hook, value, proof ?? '', ...how, callToAction.text];
  return texts.some((text) => /\[[^[\]]+\]/u.test(text));
}
