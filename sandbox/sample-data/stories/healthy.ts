import type { Story } from '../plan.ts';
import { steadyPlan, TOMAS } from '../steady.ts';

export const healthy: Story = {
  key: 'healthy',
  about:
    'Fernhollow Hotels uses the product as it should be used, week after week: most of its people, most of what ' +
    'is there for them. There is nothing to tell, and nothing to sell.',
  beginsAgo: null,
  raises: [],
  plan: steadyPlan({
    name: 'Fernhollow Hotels',
    industry: 'Hospitality',
    region: 'EMEA',
    csm: TOMAS,
    members: 32,
    startedAgo: 513,
    satisfaction: () => 0.88,
  }),
};
