import { expect, test } from 'vitest';
import { sampleCatalog } from '../../../sandbox/sample-data/catalog.ts';
import { STORIES } from '../../../sandbox/sample-data/stories.ts';
import { sampleWorld } from '../../../sandbox/sample-data/world.ts';
import { daysBefore } from '../../../src/domain/catalog/days.ts';
import { detectAll } from '../../../src/domain/signals/detect-all.ts';
import type { SignalKind } from '../../../src/domain/signals/signal.ts';
import { sampleFacts } from './sample-facts.ts';

const END = '2026-09-18';
const FIRST_DAY = daysBefore(END, 26 * 7 - 1);

/** Chosen so that every weekday has its turn. */
const EVERY_DAYS = 6;

const USAGE_PATTERNS = new Set<SignalKind>([
  'no_use',
  'shallow_use',
  'abandoned_workflow',
  'declining_use',
  'fragmented_adoption',
  'workarounds',
]);

/** The usage patterns that each story shows on its last day. */
const SHOWN: Record<string, SignalKind[]> = {
  'champion-left': ['declining_use'],
  shallow: ['shallow_use'],
  'abandoned-workflow': ['abandoned_workflow'],
  fragmented: ['fragmented_adoption'],
  workarounds: ['workarounds'],
  'never-started': ['no_use'],
};

const catalog = sampleCatalog();
const accounts = [...sampleWorld({ catalog, end: END })].map((sample) => ({
  name: sample.account.name,
  story: STORIES.find(({ plan }) => plan.name === sample.account.name),
  factsOn: sampleFacts(sample, catalog, FIRST_DAY),
}));

const firing = (factsOn: (typeof accounts)[number]['factsOn'], day: string) =>
  [...detectAll(factsOn(day), catalog)].flatMap(([kind, { state }]) =>
    USAGE_PATTERNS.has(kind) && state === 'firing' ? [kind] : [],
  );

// The feed of `stale-feed` is suspended on its last days, which is the freshness gate's to say.
test.each(accounts.filter(({ story }) => story && story.key !== 'stale-feed'))(
  '$story.key shows its usage pattern and no other',
  ({ story, factsOn }) => {
    expect(firing(factsOn, END)).toEqual(SHOWN[story!.key] ?? []);
  },
);

test('a story is found within five weeks of its beginning', () => {
  for (const { story, factsOn } of accounts) {
    const shown = SHOWN[story?.key ?? ''];
    if (!story || !shown || story.beginsAgo === null) continue;
    const found = Array.from({ length: 35 }, (_, days) =>
      firing(factsOn, daysBefore(END, story.beginsAgo! - days)),
    );
    expect([...new Set(found.flat())], story.key).toEqual(shown);
    expect(firing(factsOn, daysBefore(END, story.beginsAgo)), story.key).toEqual([]);
  }
});

test.each(accounts.filter(({ story }) => !story || ['growing', 'healthy', 'tiny'].includes(story.key)))(
  '$name is ordinary: none over 26 weeks, from the first day there is data',
  ({ factsOn }) => {
    for (let ago = 26 * 7 - 1; ago >= 0; ago -= EVERY_DAYS) {
      const day = daysBefore(END, ago);
      expect([day, ...firing(factsOn, day)]).toEqual([day]);
    }
  },
);
