import type { Catalog } from '../catalog/catalog.ts';
import type { AccountFacts } from '../evaluation/facts.ts';
import type { SignalKind, Verdict } from './signal.ts';

/** Finds one pattern in what is known of an account on a day. Pure: the same facts, the same verdict. */
export type Detector = {
  kind: SignalKind;
  /** Whether it reads usage, and so says nothing while the feed of the account is suspended. */
  readsUsage: boolean;
  detect: (facts: AccountFacts, catalog: Catalog) => Verdict;
};
