import type { Story } from '../plan.ts';
import { PRIYA, steadyPlan } from '../steady.ts';

export const tiny: Story = {
  key: 'tiny',
  about: 'Threecrumb Bakery has three members and uses the product well; percentages of three say little.',
  beginsAgo: null,
  raises: [],
  plan: steadyPlan({
    name: 'Threecrumb Bakery',
    industry: 'Food',
    region: 'EMEA',
    csm: PRIYA,
    members: 3,
    seats: 3,
    startedAgo: 260,
    hires: 0,
    mix: () => ({ habit: 1 }),
  }),
};
