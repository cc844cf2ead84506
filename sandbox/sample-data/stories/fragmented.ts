import { stoppedBy } from '../people.ts';
import type { Story } from '../plan.ts';
import { PRIYA, steadyPlan } from '../steady.ts';

const AT_HOME = new Set(['Sales', 'Leadership', 'Operations']);

export const fragmented: Story = {
  key: 'fragmented',
  about:
    'At Kestrelby Haulage the Sales department lives in the product, every day and deeply; Field Sales, Partnerships ' +
    'and Customer Success never took it up. There is nothing in between.',
  beginsAgo: null,
  raises: ['fragmented_adoption'],
  plan: steadyPlan({
    name: 'Kestrelby Haulage',
    industry: 'Logistics',
    region: 'EMEA',
    csm: PRIYA,
    members: 84,
    startedAgo: 260,
    hires: 0,
    mix: (department) =>
      AT_HOME.has(department) ? { power: 0.45, habit: 0.55 } : { dormant: 0.35, invited: 0.65 },
    adapt: (people, { first }) => stoppedBy(people, first - 1),
  }),
};
