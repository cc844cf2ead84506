import type { HealthPartKey } from '../catalog/catalog.ts';

/** One part of the health score that had data, 0-100, with the sentence of numbers behind it. */
export type HealthPart = {
  key: HealthPartKey;
  score: number;
  /** Share of the whole after missing parts gave up their weight; the weights of all parts sum to 1. */
  weight: number;
  /** score x weight; the points of all parts sum to the health score. */
  points: number;
  inputs: HealthInput[];
};

/** A number the part was computed from, with the value that would score 100. */
export type HealthInput = { measure: string; value: number; target: number; score: number };

/** Null score: no part had data. `drag` is the part that costs the most points. */
export type Health = {
  score: number | null;
  parts: HealthPart[];
  missing: { key: HealthPartKey; because: string }[];
  drag: HealthPartKey | null;
};
