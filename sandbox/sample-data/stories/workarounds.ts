import type { Story } from '../plan.ts';
import { steadyPlan, TOMAS } from '../steady.ts';

const BEGAN_AGO = 84;

export const workarounds: Story = {
  key: 'workarounds',
  about:
    'Brightmere Supplies works beside the product: for twelve weeks members have exported to spreadsheets, copied ' +
    'records in bulk and typed deals in again, more than a third of all they do.',
  beginsAgo: BEGAN_AGO,
  raises: ['workarounds'],
  plan: steadyPlan({
    name: 'Brightmere Supplies',
    industry: 'Wholesale',
    region: 'Americas',
    csm: TOMAS,
    members: 46,
    startedAgo: 904,
    workarounds: (daysAgo) => (daysAgo <= BEGAN_AGO ? 1.4 : 0.05),
    satisfaction: () => 0.7,
  }),
};
