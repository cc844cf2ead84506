import type { Detector } from './detector.ts';
import { abandonedWorkflow } from './kinds/abandoned-workflow.ts';
import { decliningUse } from './kinds/declining-use.ts';
import { fragmentedAdoption } from './kinds/fragmented-adoption.ts';
import { noUse } from './kinds/no-use.ts';
import { shallowUse } from './kinds/shallow-use.ts';
import { workarounds } from './kinds/workarounds.ts';

/** One for each kind of signal, in the order of `SIGNAL_KINDS`. */
export const DETECTORS: readonly Detector[] = [
  noUse,
  shallowUse,
  abandonedWorkflow,
  decliningUse,
  fragmentedAdoption,
  workarounds,
];
