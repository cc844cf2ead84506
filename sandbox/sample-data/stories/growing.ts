import type { Story } from '../plan.ts';
import { steadyPlan, TOMAS } from '../steady.ts';

export const growing: Story = {
  key: 'growing',
  about:
    'Halcyard Robotics is healthy and grows: new members every week, nearly all of them active, deep use, ' +
    'happy answers to surveys, and almost every seat taken.',
  beginsAgo: null,
  raises: ['expansion_ready'],
  plan: steadyPlan({
    name: 'Halcyard Robotics',
    industry: 'Robotics',
    region: 'EMEA',
    csm: TOMAS,
    members: 110,
    seats: 114,
    arr: 165_000,
    startedAgo: 401,
    hires: 0.68,
    mix: () => ({ power: 0.28, habit: 0.5, regular: 0.2, casual: 0.02 }),
    satisfaction: () => 0.93,
    tickets: () => 0.003,
    workarounds: () => 0.01,
  }),
};
