import fc from 'fast-check';
import type { HealthMeasure } from '../../src/domain/health/health.ts';

/** What tears at a message: Slack's markup, mentions, emoji of several parts, right-to-left text, controls. */
const pieces = [
  '<!channel>',
  '<!here|here>',
  '<@U0BOT>',
  '<#C1|general>',
  '<!subteam^S1>',
  '<!date^1764000000^{date}|then>',
  '<https://evil.example|Acme>',
  ...'&<>*_~`|^{}:"\\',
  '&amp;',
  '&lt;!channel&gt;',
  '```',
  ':wave:',
  '👨‍👩‍👧‍👦',
  '🏳️‍🌈',
  '🇩🇪',
  '👋🏽',
  'é',
  `Z${'\u0301'.repeat(30)}`,
  'שלום',
  'مرحبا',
  '\u202E',
  '\u2066',
  '\u200B',
  '\u0000',
  '\n',
  '\t',
  ' ',
  'Acme',
  'x',
];

/** Up to 300 characters and sometimes a little more. */
export const text = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((some) => some.join('')),
  fc.constantFrom(...pieces).map((piece) => piece.repeat(Math.ceil(300 / piece.length))),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
);
export const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 3 });
export const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
export const moment = day.map((date) => `${date}T08:14:00.000Z`);

export const members = fc.constantFrom(0, 1, 4, 54, 20_000);
export const share = fc.oneof(
  fc.constantFrom(0, 0.004, 0.5, 1, 1.7),
  fc.double({ min: 0, max: 2, noNaN: true }),
);
export const change = fc.double({ min: -1, max: 1000, noNaN: true });
export const partKeys = [
  'product_usage',
  'feature_adoption',
  'member_engagement',
  'sentiment',
  'support_burden',
] as const;
export const inputNames: HealthMeasure[] = [
  'weekly_active_share',
  'stickiness',
  'mau_change',
  'depth',
  'feature_share',
  'engagement',
  'tickets_per_100_seats',
  'escalations',
  'csat',
  'nps',
];
export const score = fc.nat(100);
