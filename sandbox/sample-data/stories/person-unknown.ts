import type { Story } from '../plan.ts';
import { steadyPlan, TOMAS } from '../steady.ts';

export const personUnknown: Story = {
  key: 'person-unknown',
  about:
    'Cobalt Yard sends events without a member, so who uses the product is unknown, and so is every measure that ' +
    'counts people. Eight members are on file.',
  beginsAgo: null,
  raises: [],
  plan: steadyPlan({
    name: 'Cobalt Yard',
    industry: 'Shipping',
    region: 'APAC',
    csm: TOMAS,
    members: 30,
    seats: 40,
    startedAgo: 401,
    personUnknown: { listedMembers: 8 },
  }),
};
