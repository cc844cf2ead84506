import type { Story } from '../plan.ts';
import { PRIYA, steadyPlan } from '../steady.ts';

const BEGAN_AGO = 28;

export const supportBurden: Story = {
  key: 'support-burden',
  about:
    'Hazelwick Insurance works on as before and struggles with something: for four weeks it has opened eight times ' +
    'as many tickets as it used to.',
  beginsAgo: BEGAN_AGO,
  raises: ['support_burden'],
  plan: steadyPlan({
    name: 'Hazelwick Insurance',
    industry: 'Insurance',
    region: 'EMEA',
    csm: PRIYA,
    members: 69,
    startedAgo: 904,
    tickets: (daysAgo) => (daysAgo <= BEGAN_AGO ? 0.048 : 0.006),
  }),
};
