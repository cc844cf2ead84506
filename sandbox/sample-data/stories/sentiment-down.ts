import type { Story } from '../plan.ts';
import { steadyPlan, TOMAS } from '../steady.ts';

const BEGAN_AGO = 60;

export const sentimentDown: Story = {
  key: 'sentiment-down',
  about:
    'Maplehurst Finance comes as often as ever, but its answers to surveys have turned from content to bitter two ' +
    'months ago.',
  beginsAgo: BEGAN_AGO,
  raises: ['sentiment_down'],
  plan: steadyPlan({
    name: 'Maplehurst Finance',
    industry: 'Finance',
    region: 'Americas',
    csm: TOMAS,
    members: 46,
    startedAgo: 513,
    satisfaction: (daysAgo) => (daysAgo <= BEGAN_AGO ? 0.3 : 0.84),
  }),
};
