import type { Funnel } from '../domain/journey/journey.ts';
import type { FunnelAnswer } from './funnel-text.ts';
import { snakeCase } from './snake-case.ts';

/** The same as one JSON document: shares are 0-1, null is unknown. */
export function funnelDocument({ asOf, account, funnel, segments }: FunnelAnswer): object {
  return {
    as_of: asOf,
    account,
    unknown_members: funnel.unknownMembers,
    ...funnelOf(funnel.whole),
    by: segments?.axis ?? null,
    segments:
      segments?.segments.map((segment) => {
        const own = funnel.segments.find(({ value }) => value === segment.value);
        return Object.assign(snakeCase(segment), own === undefined ? {} : funnelOf(own.funnel));
      }) ?? [],
  };
}

const funnelOf = ({ stages, biggestDrop }: Funnel) => ({
  stages: stages.map(({ inTime, ...stage }) => ({
    ...snakeCase(stage),
    in_time: inTime && snakeCase(inTime),
  })),
  biggest_drop: biggestDrop,
});
