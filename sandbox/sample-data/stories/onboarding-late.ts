import { workdayFrom } from '../days.ts';
import type { Story } from '../plan.ts';
import { steadyPlan, TOMAS } from '../steady.ts';

const STARTED_AGO = 45;

export const onboardingLate: Story = {
  key: 'onboarding-late',
  about:
    'Marigoldby Clinics began six and a half weeks ago. Four in five should have been active after a week; fewer ' +
    'than one in three are today, and those took their time.',
  beginsAgo: STARTED_AGO - 10,
  raises: ['milestone_missed'],
  plan: steadyPlan({
    name: 'Marigoldby Clinics',
    industry: 'Health',
    region: 'EMEA',
    csm: TOMAS,
    members: 60,
    seats: 80,
    startedAgo: STARTED_AGO,
    hires: 0,
    mix: () => ({ habit: 0.12, regular: 0.16, invited: 0.72 }),
    adapt: (people, { end }) =>
      people.map((person, index) =>
        person.activates && person.firstSession !== null
          ? {
              ...person,
              firstSession: workdayFrom(Math.min(end - 6, person.invited + 6 + ((index * 5) % 18))),
            }
          : person,
      ),
  }),
};
