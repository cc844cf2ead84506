import type { History } from '../../../src/domain/risk/calibration.ts';

/** Decisions of accounts whose active members all developed alike. */
export const decisions = (churned: number, stayed: number, mauChange: number): History => [
  ...Array.from({ length: churned }, () => ({ churned: true, mauChange })),
  ...Array.from({ length: stayed }, () => ({ churned: false, mauChange })),
];
