import { stoppedBy } from '../people.ts';
import type { Story } from '../plan.ts';
import { steadyPlan, TOMAS } from '../steady.ts';

export const renewalNear: Story = {
  key: 'renewal-near',
  about:
    'Graniteholm Outfitters renews in six and a half weeks, and fewer than one seat in four is in use. It has been like that ' +
    'for months: no decline, just little adoption.',
  beginsAgo: null,
  raises: ['renewal_at_risk'],
  plan: steadyPlan({
    name: 'Graniteholm Outfitters',
    industry: 'Retail',
    region: 'Americas',
    csm: TOMAS,
    members: 55,
    seats: 64,
    arr: 84_000,
    startedAgo: 320,
    hires: 0,
    mix: () => ({ regular: 0.16, casual: 0.1, dormant: 0.44, invited: 0.3 }),
    adapt: (people, { first }) => stoppedBy(people, first - 1),
    satisfaction: () => 0.6,
  }),
};
