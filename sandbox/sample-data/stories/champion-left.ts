import { removeSeats, spreadStops } from '../people.ts';
import type { Story } from '../plan.ts';
import { PRIYA, steadyPlan } from '../steady.ts';

const DECLINE_BEGAN_AGO = 56;
const CHAMPION_LEFT_AGO = 35;

export const championLeft: Story = {
  key: 'champion-left',
  about:
    'Acme lived in the product. For eight weeks members have stopped using it week after week, two in three by now, ' +
    'and five weeks ago the champion left; their seat was removed and nobody has taken over.',
  beginsAgo: DECLINE_BEGAN_AGO,
  raises: ['champion_gone', 'declining_use'],
  plan: steadyPlan({
    name: 'Acme',
    domain: 'acme.example',
    industry: 'Manufacturing',
    region: 'Americas',
    csm: PRIYA,
    members: 64,
    seats: 72,
    arr: 148_000,
    startedAgo: 260,
    hires: 0,
    mix: () => ({ power: 0.16, habit: 0.44, regular: 0.3, casual: 0.05, invited: 0.05 }),
    adapt: (people, { end }) => {
      const remaining = removeSeats(people, ({ champion }) => champion, end - CHAMPION_LEFT_AGO);
      return spreadStops(remaining, 0.66, end - DECLINE_BEGAN_AGO, end - 4);
    },
    satisfaction: () => 0.74,
  }),
};
