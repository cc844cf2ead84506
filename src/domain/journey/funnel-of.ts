import { type Funnel, type FunnelStage, type InTime, STAGES, type Stage } from './journey.ts';

/** Days within which an invited member is to log in (domain.md section 3). */
export const LOGIN_DAYS = 7;

/** Members whose last stage it is; `due` had the time to log in, `inTime` of them did within it. */
export type Arrivals = { stage: Stage; members: number; due: number; inTime: number };

/** The funnel of members by the last stage they reached. */
export function funnelOf(arrivals: Arrivals[]): Funnel {
  const sum = (of: (given: Arrivals) => number) => arrivals.reduce((total, given) => total + of(given), 0);
  const reached = STAGES.map((_, place) =>
    sum(({ stage, members }) => (STAGES.indexOf(stage) >= place ? members : 0)),
  );
  const login = { due: sum(({ due }) => due), members: sum(({ inTime }) => inTime) };
  const stages = STAGES.map((stage, place): FunnelStage => ({
    stage,
    members: reached[place]!,
    fromPrevious: place === 0 ? null : share(reached[place]!, reached[place - 1]!),
    ofInvited: share(reached[place]!, reached[0]!),
    inTime: stage === 'logged_in' ? inTimeOf(login) : null,
  }));
  return { stages, biggestDrop: biggestDropOf(reached) };
}

const inTimeOf = ({ due, members }: { due: number; members: number }): InTime => ({
  days: LOGIN_DAYS,
  due,
  members,
  share: share(members, due),
});

const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);

/** Counted in members, not in shares: of one member who got far, none going on would else be the biggest drop. */
function biggestDropOf(reached: number[]): Stage | null {
  const lost = reached.map((members, place) => (place === 0 ? 0 : reached[place - 1]! - members));
  const most = Math.max(...lost);
  return most === 0 ? null : STAGES[lost.indexOf(most)]!;
}
