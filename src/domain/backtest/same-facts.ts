import type { Catalog } from '../catalog/catalog.ts';

/**
 * Whether two catalogues that read events alike count the same facts from them, so that facts need be loaded only once
 * for both: they differ at most in how facts are judged.
 */
export function countsTheSameFacts(one: Catalog, other: Catalog): boolean {
  return countedBy(one) === countedBy(other);
}

/** Everything in a catalogue but what is read only after facts are loaded. */
function countedBy({
  version: _version,
  goals: _goals,
  health: _health,
  highValueArr: _highValueArr,
  whiteGlove: _whiteGlove,
  team: _team,
  pii: _pii,
  product: { cadence },
  signals: { floorMembers },
  ...counted
}: Catalog): string {
  return JSON.stringify({ ...counted, cadence, floorMembers });
}
