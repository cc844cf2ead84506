import { expect, test } from 'vitest';
import { readFilter, type FilterRead } from '../../../src/commands/lists/read-filter.ts';
import { ANY, type ListFilter } from '../../../src/domain/portfolio/list-filter.ts';

const vocabulary = {
  tiers: ['Enterprise', 'Mid-Market', 'high'],
  regions: ['EMEA', 'Latin America', 'US'],
  people: [
    { userId: 'U1', name: 'Priya Rao', email: 'priya@uptake.example' },
    { userId: 'U2', name: 'Tomás', email: null },
    { userId: 'U3', name: 'Kim Able', email: 'kim.a@uptake.example' },
    { userId: 'U4', name: 'Kim Baker', email: 'kim.b@uptake.example' },
  ],
  me: 'U9',
};
const read = (filter: Partial<ListFilter>, ...unknown: string[]): FilterRead => ({
  filter: { ...ANY, ...filter },
  unknown,
});

test.each<[string, FilterRead]>([
  ['', read({})],
  ['emea', read({ regions: ['EMEA'] })],
  ['enterprise declining', read({ tiers: ['Enterprise'], kinds: ['declining_use'] })],
  [
    'declining in EMEA, Enterprise',
    read({ tiers: ['Enterprise'], kinds: ['declining_use'], regions: ['EMEA'] }),
  ],
  ['mid-market', read({ tiers: ['Mid-Market'] })],
  ['latin america or us', read({ regions: ['Latin America', 'US'] })],
  ['tier:enterprise region=emea', read({ tiers: ['Enterprise'], regions: ['EMEA'] })],
  ['my', read({ owner: 'U9' })],
  ['owned by @priya', read({ owner: 'U1' })],
  ['priya rao', read({ owner: 'U1' })],
  ['tomas', read({ owner: 'U2' })],
  ['kim able', read({ owner: 'U3' })],
  ['kim.b', read({ owner: 'U4' })],
  ['kim', read({}, 'kim')],
  ['severity medium', read({ severity: 'medium' })],
  ['medium low', read({ severity: 'low' })],
  ['severe', read({ severity: 'high' })],
  // What the data holds comes before words of ours.
  ['high', read({ tiers: ['high'] })],
  ['champion gone', read({ kinds: ['champion_gone'] })],
  // What signals were called, and are called by people, in one filter.
  ['falling use', read({ kinds: ['declining_use'] })],
  ['use is falling', read({ kinds: ['declining_use'] })],
  ['never started', read({ kinds: ['no_use'] })],
  ['only some groups use it', read({ kinds: ['fragmented_adoption'] })],
  ['renewal at risk', read({ kinds: ['renewal_at_risk'] })],
  ['renewal', read({ kinds: ['renewal_at_risk'] })],
  ['unknown', read({ usageUnknown: true })],
  ['emea usage unknown', read({ regions: ['EMEA'], usageUnknown: true })],
  ['> 100k', read({ arr: { over: 100_000, under: null } })],
  ['emea ARR over €1.5m', read({ regions: ['EMEA'], arr: { over: 1_500_000, under: null } })],
  ['arr: >=20,000 under 50.000', read({ arr: { over: 20_000, under: 50_000 } })],
  ['renewal 90 days high', read({ renewsWithin: 90, tiers: ['high'] })],
  ['renews within 2 weeks', read({ renewsWithin: 14 })],
  [
    'enterprise renewal in 3 months > 10k',
    read({ tiers: ['Enterprise'], renewsWithin: 90, arr: { over: 10_000, under: null } }),
  ],
  ['emea 100', read({ regions: ['EMEA'] }, '100')],
  ['no use, tickets', read({ kinds: ['no_use', 'support_burden'] })],
  ['entreprise', read({ tiers: ['Enterprise'] })],
  ['declinning', read({ kinds: ['declining_use'] })],
  ['emea emea', read({ regions: ['EMEA'] })],
  ['emea nonsense xyz', read({ regions: ['EMEA'] }, 'nonsense', 'xyz')],
  ['expansion', read({}, 'expansion')],
])('%j', (typed, expected) => {
  expect(readFilter(typed, vocabulary)).toEqual(expected);
});
