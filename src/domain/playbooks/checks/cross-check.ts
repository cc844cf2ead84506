import type { Catalog } from '../../catalog/catalog.ts';
import { didYouMean, type Finding } from '../../yaml/faults.ts';
import { type Outline, outlineOf } from '../outline.ts';
import { hasSignal } from '../triggers.ts';
import { factFaults } from './facts.ts';
import { stepFaults } from './steps.ts';
import { textFaults } from './texts.ts';

/** What the grammar cannot see: what refers to nothing, can never be, or contradicts something else. */
export function crossCheck(file: unknown, catalog: Catalog): Finding[] {
  const outline = outlineOf(file);
  return [
    ...unknownFeature(outline, catalog),
    ...exitFaults(outline),
    ...factFaults(outline, catalog),
    ...stepFaults(outline),
    ...textFaults(outline),
  ];
}

function unknownFeature({ trigger }: Outline, catalog: Catalog): Finding[] {
  const { feature, kind } = trigger;
  if (kind !== 'feature_launched' || typeof feature !== 'string') return [];
  const known = catalog.features.map(({ key }) => key);
  if (known.includes(feature.trim())) return [];
  return [
    {
      path: ['trigger', 'feature'],
      found: `the unknown feature ${feature}`,
      expected: 'the key of a feature of the catalogue',
      hint: didYouMean(feature, known),
    },
  ];
}

function exitFaults({ trigger, exit }: Outline): Finding[] {
  if (exit.signal_cleared !== true || typeof trigger.kind !== 'string' || hasSignal(trigger.kind)) return [];
  return [
    {
      path: ['exit', 'signal_cleared'],
      found: `true, with the trigger ${trigger.kind}`,
      expected: 'true only where a signal or a missed milestone is the trigger',
    },
  ];
}
