import type { HealthPartKey } from '../catalog/catalog.ts';

/** One part of the health score that had data, with the numbers behind it. */
export type HealthPart = {
  key: HealthPartKey;
  /** 0-100, rounded to a whole number. */
  score: number;
  /** Share of the whole after missing parts gave up their weight; the weights of all parts sum to 1. */
  weight: number;
  /** What the part contributes, a whole number; the points of all parts sum to the health score. */
  points: number;
  inputs: HealthInput[];
};

/** What a part is computed from: docs/measures.md says how. */
export type HealthMeasure =
  | 'weekly_active_share'
  | 'stickiness'
  | 'mau_change'
  | 'depth'
  | 'feature_share'
  | 'engagement'
  | 'tickets_per_100_seats'
  | 'escalations'
  | 'csat'
  | 'nps';

/** A number the part was computed from, with the value that scores 100. */
export type HealthInput = { measure: HealthMeasure; value: number; target: number; score: number };

/** Why a part has no score. */
export type MissingReason =
  /** Nothing was ever received for the account, and it has no members. */
  | 'no_data'
  /** Events do not say who, so nothing about members is known. */
  | 'person_unknown'
  | 'no_members'
  /** The number of seats is not known, or zero. */
  | 'no_seats'
  /** The catalogue names no event for it. */
  | 'not_in_catalog'
  /** The catalogue names events for it, but none has ever been received for any account. */
  | 'no_feed'
  /** Nobody answered in the last 90 days. */
  | 'no_answers';

export type MissingPart = { key: HealthPartKey; because: MissingReason };

/** Null score: no part had data. `drag` is the part that costs the most points; null when none costs any. */
export type Health = {
  /** 0-100, a whole number. */
  score: number | null;
  parts: HealthPart[];
  missing: MissingPart[];
  drag: HealthPartKey | null;
  /** Share of the catalogue's weights that the parts with data have, 0-1: how much of the evidence is there. */
  evidence: number;
};
