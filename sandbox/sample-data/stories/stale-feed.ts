import type { Story } from '../plan.ts';
import { PRIYA, steadyPlan } from '../steady.ts';

const STOPPED_AGO = 9;

export const staleFeed: Story = {
  key: 'stale-feed',
  about:
    'Lumenforge Lighting was fine until nine days ago, when its events stopped arriving: ' +
    'the feed is broken, the customer is not gone.',
  beginsAgo: STOPPED_AGO,
  raises: [],
  plan: steadyPlan({
    name: 'Lumenforge Lighting',
    industry: 'Lighting',
    region: 'EMEA',
    csm: PRIYA,
    members: 40,
    startedAgo: 513,
    feedEndsAgo: STOPPED_AGO,
  }),
};
