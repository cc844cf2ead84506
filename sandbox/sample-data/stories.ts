import type { Story } from './plan.ts';
import { abandonedWorkflow } from './stories/abandoned-workflow.ts';
import { championLeft } from './stories/champion-left.ts';
import { fragmented } from './stories/fragmented.ts';
import { growing } from './stories/growing.ts';
import { healthy } from './stories/healthy.ts';
import { neverStarted } from './stories/never-started.ts';
import { onboardingLate } from './stories/onboarding-late.ts';
import { personUnknown } from './stories/person-unknown.ts';
import { renewalNear } from './stories/renewal-near.ts';
import { sentimentDown } from './stories/sentiment-down.ts';
import { shallow } from './stories/shallow.ts';
import { sponsorSilent } from './stories/sponsor-silent.ts';
import { staleFeed } from './stories/stale-feed.ts';
import { supportBurden } from './stories/support-burden.ts';
import { tiny } from './stories/tiny.ts';
import { workarounds } from './stories/workarounds.ts';

/** The accounts that have something to show, one story each. */
export const STORIES: readonly Story[] = [
  championLeft,
  growing,
  shallow,
  abandonedWorkflow,
  fragmented,
  workarounds,
  neverStarted,
  onboardingLate,
  staleFeed,
  renewalNear,
  tiny,
  personUnknown,
  healthy,
  sponsorSilent,
  supportBurden,
  sentimentDown,
];
