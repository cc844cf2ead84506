import { foldName } from '../../src/domain/accounts/names.ts';
import { companyName } from './company-names.ts';
import { ordinaryAccounts } from './ordinary.ts';
import type { Plan } from './plan.ts';
import { STORIES } from './stories.ts';

/**
 * The accounts of the world. Beyond the first 40 the same accounts come again under other names, stories included,
 * so that a world of any size has the same mixture.
 */
export function* plansOf(scale: number): Generator<Plan> {
  const originals = [...STORIES.map(({ plan }) => plan), ...ordinaryAccounts()];
  yield* originals;
  for (let copy = 1; copy < scale; copy++) {
    for (const [index, plan] of originals.entries()) {
      const number = copy * originals.length + index;
      const name = companyName(number);
      yield { ...plan, name, domain: `${foldName(name).replaceAll(' ', '-')}-${number}.example` };
    }
  }
}
