import type { Detector } from './detector.ts';
import { abandonedWorkflow } from './kinds/abandoned-workflow.ts';
import { championGone } from './kinds/champion-gone.ts';
import { decliningUse } from './kinds/declining-use.ts';
import { expansionReady } from './kinds/expansion-ready.ts';
import { fragmentedAdoption } from './kinds/fragmented-adoption.ts';
import { milestoneMissed } from './kinds/milestone-missed.ts';
import { noUse } from './kinds/no-use.ts';
import { renewalAtRisk } from './kinds/renewal-at-risk.ts';
import { sentimentDown } from './kinds/sentiment-down.ts';
import { shallowUse } from './kinds/shallow-use.ts';
import { sponsorSilent } from './kinds/sponsor-silent.ts';
import { supportBurden } from './kinds/support-burden.ts';
import { workarounds } from './kinds/workarounds.ts';

/** One for each kind of signal, in the order of `SIGNAL_KINDS`. */
export const DETECTORS: readonly Detector[] = [
  noUse,
  shallowUse,
  abandonedWorkflow,
  decliningUse,
  fragmentedAdoption,
  workarounds,
  championGone,
  sponsorSilent,
  supportBurden,
  sentimentDown,
  renewalAtRisk,
  milestoneMissed,
  expansionReady,
];
