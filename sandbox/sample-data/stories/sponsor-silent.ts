import type { Story } from '../plan.ts';
import { PRIYA, steadyPlan } from '../steady.ts';

const SILENT_AGO = 90;

export const sponsorSilent: Story = {
  key: 'sponsor-silent',
  about:
    'At Plumtree Packaging everybody goes on as before, but for the executive sponsor, who looked at the numbers ' +
    'every week and has not been seen for three months.',
  beginsAgo: SILENT_AGO,
  raises: ['sponsor_silent'],
  plan: steadyPlan({
    name: 'Plumtree Packaging',
    industry: 'Packaging',
    region: 'APAC',
    csm: PRIYA,
    members: 26,
    startedAgo: 904,
    adapt: (people, { end }) =>
      people.map((person) =>
        person.sponsor ? Object.assign({}, person, { lastSession: end - SILENT_AGO }) : person,
      ),
  }),
};
