import type { Story } from '../plan.ts';
import { PRIYA, steadyPlan } from '../steady.ts';

export const shallow: Story = {
  key: 'shallow',
  about:
    'Pebblebrook Media signs in most days and looks: two or three basic features out of twenty, many views, ' +
    'hardly any work done.',
  beginsAgo: null,
  raises: ['shallow_use'],
  plan: steadyPlan({
    name: 'Pebblebrook Media',
    industry: 'Media',
    region: 'Americas',
    csm: PRIYA,
    members: 62,
    startedAgo: 401,
    mix: () => ({ browser: 0.85, casual: 0.05, invited: 0.1 }),
    satisfaction: () => 0.6,
    tickets: () => 0.01,
  }),
};
