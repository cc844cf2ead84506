import fc from 'fast-check';
import type { Feature } from '../../../src/domain/catalog/catalog.ts';
import { catalogOf } from '../../support/builders.ts';
import { catalogs, TODAY, worlds } from '../measures/worlds.ts';

const TIERS = ['core', 'core', 'advanced', 'core', 'premium'] as const;

/** Catalogues with features of every tier. */
export const tiered = catalogs.map((catalog) =>
  catalogOf(Object.assign({}, catalog, { features: catalog.features.map(tier) })),
);

function tier(feature: Feature, index: number): Feature {
  return { ...feature, tier: TIERS[index % TIERS.length]! };
}

/** Somebody who does the same things every so many days for weeks: those who get far are rare among the others. */
const habits = fc.array(
  fc.record({
    who: fc.nat({ max: 5 }),
    every: fc.constantFrom(1, 1, 2, 2, 3, 7),
    from: fc.constantFrom(27, 33, 60, 95, 120),
    length: fc.constantFrom(20, 35, 60, 120),
    events: fc.subarray(['create', 'edit', 'send', 'sign', 'search', 'share', 'export'], { minLength: 2 }),
  }),
  { maxLength: 5 },
);

/** Worlds in which some form habits, and in which it is known what those invited lately did not do. */
export const livelyWorlds = fc.tuple(worlds, habits).map(([world, given]) => {
  const named = world.events.length === 0 || world.events.some(({ memberId }) => memberId !== null);
  const added = given.flatMap(({ who, every, from, length, events }, index) =>
    Array.from({ length: Math.floor(length / every) }, (_, n) => from - n * every)
      .filter((ago) => ago >= 0)
      .flatMap((ago) =>
        events.map((event, minute) => ({
          messageId: `habit ${index} ${ago} ${minute}`,
          memberId: named ? (world.members[who % world.members.length]?.memberId ?? null) : null,
          event,
          at: new Date(Date.parse(`${TODAY}T12:00:00Z`) - ago * 86_400_000 + minute * 60_000).toISOString(),
          count: 1,
        })),
      ),
  );
  // Long ago, so that it is known what those invited since did not do.
  const first = {
    messageId: 'first',
    memberId: named ? (world.members[0]?.memberId ?? null) : null,
    event: 'unheard_of',
    at: '2025-12-01T12:00:00Z',
    count: 1,
  };
  const { seats, members } = world;
  return { seats, members, events: [first, ...world.events, ...added] };
});
