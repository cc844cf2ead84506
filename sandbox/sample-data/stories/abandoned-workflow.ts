import type { Story } from '../plan.ts';
import { steadyPlan, TOMAS } from '../steady.ts';

const BEGAN_AGO = 70;

export const abandonedWorkflow: Story = {
  key: 'abandoned-workflow',
  about:
    'Tidewick Instruments drafts and prices quotes, and since ten weeks ago four in five stop there: ' +
    'the step "Ask for approval" is where quote to order breaks off. Everything else is in order.',
  beginsAgo: BEGAN_AGO,
  raises: ['abandoned_workflow'],
  plan: steadyPlan({
    name: 'Tidewick Instruments',
    industry: 'Instruments',
    region: 'EMEA',
    csm: TOMAS,
    members: 54,
    startedAgo: 513,
    stumble: {
      workflow: 'quote_to_order',
      afterStep: 2,
      share: (daysAgo) => (daysAgo <= BEGAN_AGO ? 0.8 : 0),
    },
    satisfaction: () => 0.72,
  }),
};
