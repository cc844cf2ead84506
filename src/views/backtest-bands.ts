import type { Backtest } from '../domain/backtest/backtest.ts';
import type { Difference } from '../domain/backtest/differences.ts';
import type { Standing } from '../domain/backtest/replayed.ts';
import type { Risk } from '../domain/risk/risk.ts';
import { healthBand } from './health-band.ts';

type Change<Band> = { from: Band; to: Band };

/** An account that stands otherwise under the proposed catalogue; null: in the same band as before. */
export type BandChange = {
  difference: Difference;
  health: Change<string> | null;
  risk: Change<Risk['band']> | null;
};

/** Every account that differs, with the bands it goes from and to; none where nothing is proposed. */
export function bandChanges({ differences, span }: Backtest): BandChange[] {
  return (differences ?? []).map((difference): BandChange => {
    const { before, after } = difference;
    return {
      difference,
      health: changeOf(healthWord(before, span.to), healthWord(after, span.to)),
      risk: changeOf(before.risk.band, after.risk.band),
    };
  });
}

const changeOf = <Band>(from: Band, to: Band): Change<Band> | null => (from === to ? null : { from, to });

const healthWord = ({ account, feed, health }: Standing, day: string): string =>
  healthBand({ account, feed, health, asOf: day, today: day }).word;
