import { expect, test } from 'vitest';
import { readFilter, type FilterRead } from '../../../src/commands/lists/read-filter.ts';
import type { DigestFilter } from '../../../src/domain/digest/digest.ts';

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
const read = (filter: Partial<DigestFilter>, ...unknown: string[]): FilterRead => ({
  filter: { owner: null, tiers: null, regions: null, kinds: null, severity: null, ...filter },
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
  ['no use, tickets', read({ kinds: ['no_use', 'support_burden'] })],
  ['entreprise', read({ tiers: ['Enterprise'] })],
  ['declinning', read({ kinds: ['declining_use'] })],
  ['emea emea', read({ regions: ['EMEA'] })],
  ['emea nonsense xyz', read({ regions: ['EMEA'] }, 'nonsense', 'xyz')],
  ['expansion', read({}, 'expansion')],
])('%j', (typed, expected) => {
  expect(readFilter(typed, vocabulary)).toEqual(expected);
});
