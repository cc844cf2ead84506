import type { Story } from './plan.ts';
import { abandonedWorkflow } from './stories/abandoned-workflow.ts';
import { championLeft } from './stories/champion-left.ts';
import { fragmented } from './stories/fragmented.ts';
import { growing } from './stories/growing.ts';
import { neverStarted } from './stories/never-started.ts';
import { onboardingLate } from './stories/onboarding-late.ts';
import { personUnknown } from './stories/person-unknown.ts';
import { renewalNear } from './stories/renewal-near.ts';
import { shallow } from './stories/shallow.ts';
import { staleFeed } from './stories/stale-feed.ts';
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
];
