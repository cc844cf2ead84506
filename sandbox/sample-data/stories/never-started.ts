import { CONDUCTS } from '../conduct.ts';
import type { Story } from '../plan.ts';
import { PRIYA, steadyPlan } from '../steady.ts';

const STARTED_AGO = 77;

export const neverStarted: Story = {
  key: 'never-started',
  about:
    'Ospreyfield Analytics bought eleven weeks ago and invited its people, but nobody has done anything yet. ' +
    'Some signed in once and looked; an admin still looks in, so the data is known to flow.',
  beginsAgo: STARTED_AGO,
  raises: ['milestone_missed', 'no_use'],
  plan: steadyPlan({
    name: 'Ospreyfield Analytics',
    industry: 'Analytics',
    region: 'Americas',
    csm: PRIYA,
    members: 45,
    seats: 60,
    startedAgo: STARTED_AGO,
    hires: 0,
    mix: () => ({ invited: 1 }),
    adapt: (people) =>
      people.map((person) =>
        person === people.find(({ role }) => role === 'admin')
          ? {
              ...person,
              conduct: ONLOOKER,
              firstSession: person.invited + 1,
              activates: false,
              lastSession: null,
            }
          : person,
      ),
  }),
};

/** Comes to look, most days, and does nothing. */
const ONLOOKER = { ...CONDUCTS.invited, daysPerWeek: 6 };
